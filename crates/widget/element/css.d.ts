declare module '*.css' {
  const sheet: string
  export default sheet
}

/** The version in package.json. */
declare const VERSION: string
