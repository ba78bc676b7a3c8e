// The contrast of every sign on a page, by computed colours: of each text, and of what the style
// sheet writes before and after elements, which axe does not look at. Runs in the page.

export function faintSigns(least) {
  const parse = (colour) => {
    const parts = /rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:,? \/? ?([\d.]+))?\)/.exec(colour);
    return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 1)] : [0, 0, 0, 0];
  };
  const over = (top, below) => {
    const mixed = [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3]));
    return [...mixed, 1];
  };
  const luminance = (colour) => {
    const linear = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const background = (element) => {
    const layers = [];
    for (let node = element; node; node = node.parentElement) layers.push(parse(getComputedStyle(node).backgroundColor));
    const paper = getComputedStyle(document.documentElement).colorScheme.includes('dark')
      && matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((below, top) => over(top, below), paper);
  };
  const opacity = (element) => {
    let all = 1;
    for (let node = element; node; node = node.parentElement) all *= Number(getComputedStyle(node).opacity);
    return all;
  };
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '';
  const found = [];
  const check = (element, style, sign) => {
    const ink = parse(element instanceof SVGElement ? style.fill : style.color);
    const paper = background(element);
    const shown = over([ink[0], ink[1], ink[2], ink[3] * opacity(element)], paper);
    const [light, dark] = [luminance(shown), luminance(paper)].sort((one, other) => other - one);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < least) found.push(`${element.localName}.${element.getAttribute('class') ?? ''} ${sign.slice(0, 20)}: ${contrast.toFixed(2)}`);
  };
  let checked = 0;
  for (const element of document.querySelectorAll('body *')) {
    if (!isSeen(element)) continue;
    const own = [...element.childNodes].filter(isText).map((node) => node.data.trim()).join(' ');
    const typed = element.matches('input[type=search], select') ? element.value || element.placeholder : '';
    if (own || typed) {
      check(element, getComputedStyle(element), own || typed);
      checked += 1;
    }
    for (const part of ['::before', '::after', '::placeholder', '::marker']) {
      const style = getComputedStyle(element, part);
      const isField = part === '::placeholder' && element.placeholder;
      const isSign = part !== '::placeholder' && part !== '::marker' && !['none', 'normal', '""'].includes(style.content);
      if (isField || isSign) {
        check(element, style, part);
        checked += 1;
      }
    }
  }
  return { found, checked };
}
