import { signal } from '@preact/signals'

export const base = '/console'

export interface Place {
  path: string
  search: URLSearchParams
}

export const place = signal<Place>(read())

/** Counts the pages that somebody went to: the first one comes with the address and keeps the browser's focus. */
export const moves = signal(0)

function read(): Place {
  const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '/'
  return { path: path.replace(/\/+$/, '') || '/', search: new URLSearchParams(location.search) }
}

export function go(path: string, replace = false) {
  const before = place.value.path
  history[replace ? 'replaceState' : 'pushState'](null, '', base + path)
  place.value = read()
  if (place.value.path === before) return
  moves.value++
  scrollTo(0, 0)
}

/** The address of the page that is shown with other parameters; those that are empty are left out. */
export function here(changes: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams(place.value.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value) search.set(name, value)
    else search.delete(name)
  }
  const text = search.toString().replaceAll('%2C', ',')
  return place.value.path + (text ? '?' + text : '')
}

/** A list filtered anew begins at its first page. */
export const filterBy = (changes: Record<string, string | null | undefined>) => go(here({ ...changes, after: null, before: null }), true)

/** Links inside the console change the page without loading it again. */
export function startRouter() {
  addEventListener('popstate', () => {
    const before = place.value.path
    place.value = read()
    if (place.value.path !== before) moves.value++
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest?.('a')
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (
      link.target ||
      link.hasAttribute('download') ||
      link.origin !== location.origin ||
      !link.pathname.startsWith(base) ||
      link.getAttribute('href')?.startsWith('#')
    )
      return
    event.preventDefault()
    go(link.pathname.slice(base.length) + link.search)
  })
}
