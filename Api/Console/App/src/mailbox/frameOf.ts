/** The nonce that the page's policy gives to style sheets; a frame made from text is bound to the same policy. */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? ''

const dropped = 'script, noscript, iframe, frame, object, embed, base, meta, link, form, input, button, template, style'

const frameStyle = 'body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;overflow-wrap:anywhere}'

/**
 * A message's HTML as the document of a sandboxed frame. Nothing in it can run: the sandbox and the policy both see to that. Its own styles, in elements and attributes, are gathered in one
 * style sheet that carries the nonce; without it the policy would drop them all, and no message would look as it does.
 */
export function frameOf(html: string): string {
  const message = new DOMParser().parseFromString(inert(html), 'text/html')
  const sheets = [...message.querySelectorAll('textarea[data-sheet]')].map(sheet => sheet.textContent ?? '')
  for (const element of message.querySelectorAll(dropped + ', textarea')) element.remove()
  const rules = [...message.querySelectorAll('[data-style]')].map((element, index) => {
    const rule = element.getAttribute('data-style')!.replace(/[{}]/g, '')
    element.removeAttribute('data-style')
    element.setAttribute('data-styled', String(index))
    // What stood in an attribute wins over sheets.
    return `[data-styled="${index}"][data-styled][data-styled]{${rule}}`
  })
  const style = message.createElement('style')
  style.setAttribute('nonce', nonce())
  style.textContent = [frameStyle, ...sheets, ...rules].join('\n').replaceAll('</', '<\\/')
  message.head.prepend(style)
  return '<!doctype html>' + message.documentElement.outerHTML
}

// Styles and handlers under other names: the policy holds for the document that is parsed too, and would report each of them.
function inert(html: string): string {
  return html
    .replace(/<(\/?)style\b/gi, (_, end: string) => (end ? '</textarea' : '<textarea data-sheet'))
    .replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)(style|on\w+)(\s*=)/gi, '$1data-$2$3'))
}
