import type { ComponentChildren } from 'preact'
import { base, here, place } from '../shell/router'

/** Views of one page: links, for each has an address of its own. The parameters of the others are left behind. */
export function Tabs({ names, chosen, leaves, label }: { names: [string, ComponentChildren][]; chosen: string; leaves: string[]; label: string }) {
  const left = Object.fromEntries(leaves.map(name => [name, null]))
  return (
    <nav class="tabs" aria-label={label}>
      {names.map(([name, text], index) => (
        <a key={name} href={base + here({ ...left, view: index === 0 ? null : name })} aria-current={chosen === name ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}

export const viewOf = (first: string) => place.value.search.get('view') ?? first
