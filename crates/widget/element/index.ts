/** Defines the element. A page may load the script twice. */

import { IssetsuSearch } from './element'

export { IssetsuSearch }

if (!customElements.get('issetsu-search')) customElements.define('issetsu-search', IssetsuSearch)
