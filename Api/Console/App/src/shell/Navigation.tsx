import { useEffect, useRef } from 'preact/hooks'
import { base, place } from './router'
import { isAdmin, mayImport, session, signOut } from './session'
import { theme, type Theme } from './theme'

interface Entry {
  path: string
  name: string
  isShown?: () => boolean
}

const entries: Entry[] = [
  { path: '/tasks', name: 'Tasks' },
  { path: '/import', name: 'Import', isShown: () => mayImport.value },
  { path: '/profiles', name: 'Profiles' },
  { path: '/triggers', name: 'Triggers' },
  { path: '/workflows', name: 'Workflows' },
  { path: '/mailbox', name: 'Mailbox' },
  { path: '/limits', name: 'Limits' },
  { path: '/dead-letters', name: 'Dead letters', isShown: () => isAdmin.value },
  { path: '/health', name: 'Health' },
]

const isAt = (path: string) => place.value.path === path || place.value.path.startsWith(path + '/') || (path === '/tasks' && place.value.path === '/')

export function Navigation() {
  const roles = session.value?.roles ?? []
  const pages = useRef<HTMLUListElement>(null)
  const path = place.value.path
  // On a narrow screen the pages are a strip that is wider than it.
  useEffect(() => pages.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [path])
  return (
    <header class="top">
      <a class="brand" href={`${base}/tasks`}>
        BulkImport
      </a>
      <nav aria-label="Pages">
        <ul ref={pages}>
          {entries
            .filter(entry => entry.isShown?.() ?? true)
            .map(entry => (
              <li key={entry.path}>
                <a href={base + entry.path} aria-current={isAt(entry.path) ? 'page' : undefined}>
                  {entry.name}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <div class="account">
        <span title={`Roles of your token: ${roles.join(', ')}`}>
          {session.value?.account}
          {!mayImport.value && <span class="tag">read only</span>}
        </span>
        <label class="visually-hidden" for="theme">
          Colours
        </label>
        <select
          id="theme"
          value={theme.value}
          onChange={event => {
            theme.value = event.currentTarget.value as Theme
          }}
        >
          <option value="system">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
        <button type="button" class="plain" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
    </header>
  )
}
