import type { ComponentChild } from 'preact'
import type { Json } from '../graphql/schema'
import type { Path } from './payloadPlace'

interface JsonViewProps {
  value: Json
  marked?: Path | null
  note?: string
  label: string
}

const shortList = 60

/** JSON as it is read, with one field marked. Everything is text: nothing that a sender wrote is taken for markup. */
export function JsonView({ value, marked, note, label }: JsonViewProps) {
  return (
    <pre class="json" tabIndex={0} role="region" aria-label={label}>
      <code>{write(value, '', marked ?? null, note)}</code>
    </pre>
  )
}

function write(value: Json, indent: string, marked: Path | null, note: string | undefined): ComponentChild {
  if (marked?.length === 0) {
    return (
      <>
        <mark>{write(value, indent, null, undefined)}</mark>
        {note && <span class="json-note"> ← {note}</span>}
      </>
    )
  }
  if (value === null || typeof value !== 'object') return <span class={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span>
  const isList = Array.isArray(value)
  const entries = isList ? value.map((item, index) => [index, item] as const) : Object.entries(value)
  if (entries.length === 0) return isList ? '[]' : '{}'
  if (isList && value.every(item => item === null || typeof item !== 'object') && marked === null) {
    const line = `[${value.map(item => JSON.stringify(item)).join(', ')}]`
    if (line.length <= shortList) return line
  }
  const inner = indent + '  '
  return (
    <>
      {isList ? '[' : '{'}
      {entries.map(([name, item], index) => (
        <span key={name}>
          {'\n' + inner}
          {!isList && (
            <>
              <span class="json-name">{JSON.stringify(name)}</span>:{' '}
            </>
          )}
          {write(item, inner, marked && marked[0] === name ? marked.slice(1) : null, note)}
          {index < entries.length - 1 && ','}
        </span>
      ))}
      {'\n' + indent + (isList ? ']' : '}')}
    </>
  )
}
