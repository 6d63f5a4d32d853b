import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { moves } from './router'

interface PageProps {
  title: string
  heading?: ComponentChildren
  actions?: ComponentChildren
  children?: ComponentChildren
}

/** A page with its heading, which gets the focus when somebody came here from another page. */
export function Page({ title, heading, actions, children }: PageProps) {
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · BulkImport`
  }, [title])
  useEffect(() => {
    if (moves.peek() > 0) top.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <header class="page-head">
        <h1 ref={top} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}
