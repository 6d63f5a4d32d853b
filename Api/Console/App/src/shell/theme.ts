import { effect, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const key = 'bulkimport-theme'

export const theme = signal<Theme>((localStorage.getItem(key) as Theme | null) ?? 'system')

effect(() => {
  localStorage.setItem(key, theme.value)
  document.documentElement.dataset.theme = theme.value
})
