import { useEffect, useRef, useState } from 'preact/hooks'
import type { StateCount } from '../graphql/schema'
import { count } from '../parts/numbers'
import { dialects, states, toneOf, wordOf } from '../parts/words'
import { filterBy, place } from '../shell/router'
import { localTime, toInstant } from './filter'

const toggled = (text: string | null, word: string) => {
  const words = (text ?? '').split(',').filter(Boolean)
  return (words.includes(word) ? words.filter(other => other !== word) : [...words, word]).join(',')
}

/** The filters of the list of tasks; they stand in the address and nowhere else. */
export function TaskFilters({ counts }: { counts: StateCount[] | null }) {
  const [isUnfolded, setUnfolded] = useState(false)
  const search = place.value.search
  const isFiltered = ['q', 'state', 'dialect', 'import', 'from', 'to'].some(name => search.has(name))
  return (
    <search class={isUnfolded ? 'filters unfolded' : 'filters'} aria-label="Filter the tasks">
      <div class="chip-row">
        <StateChips counts={counts} />
        {isFiltered && (
          <button type="button" class="plain" onClick={() => filterBy({ q: null, state: null, dialect: null, import: null, from: null, to: null })}>
            Clear filters
          </button>
        )}
      </div>
      <div class="fields">
        <SearchField name="q" label="Task id or words of an error" isWide />
        <button type="button" class="plain unfold-filters" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? 'Fewer filters' : 'More filters'}
        </button>
        <SearchField name="import" label="Import id" />
        <label class="field further">
          Dialect
          <select value={search.get('dialect') ?? ''} onChange={event => filterBy({ dialect: event.currentTarget.value })}>
            <option value="">All</option>
            {dialects.map(dialect => (
              <option key={dialect} value={dialect}>
                {wordOf(dialect)}
              </option>
            ))}
          </select>
        </label>
        <label class="field further">
          Accepted from
          <input type="datetime-local" value={localTime(search.get('from'))} onChange={event => filterBy({ from: toInstant(event.currentTarget.value) })} />
        </label>
        <label class="field further">
          to
          <input type="datetime-local" value={localTime(search.get('to'))} onChange={event => filterBy({ to: toInstant(event.currentTarget.value) })} />
        </label>
        <label class="field further">
          Order
          <select
            value={search.get('order') ?? 'newest'}
            onChange={event => filterBy({ order: event.currentTarget.value === 'newest' ? null : event.currentTarget.value })}
          >
            <option value="newest">Newest first</option>
            <option value="oldest">Oldest first</option>
            <option value="finished">Last finished first</option>
            <option value="rows">Most rows first</option>
          </select>
        </label>
      </div>
    </search>
  )
}

function StateChips({ counts }: { counts: StateCount[] | null }) {
  const text = place.value.search.get('state')
  const chosen = (text ?? '').split(',')
  return (
    <div class="chips" role="group" aria-label="State">
      {states.map(state => {
        const found = counts?.find(item => item.state === state)
        return (
          <button
            key={state}
            type="button"
            class={`chip-button ${toneOf(state)}`}
            aria-pressed={chosen.includes(state)}
            onClick={() => filterBy({ state: toggled(text, state) })}
          >
            {wordOf(state)} <span class="count">{found ? count(found.count) + (found.exact ? '' : '+') : counts ? 0 : ''}</span>
          </button>
        )
      })}
    </div>
  )
}

/** Searches a moment after the last key, so that a word is one question. */
function SearchField({ name, label, isWide = false }: { name: string; label: string; isWide?: boolean }) {
  const stored = place.value.search.get(name) ?? ''
  const [text, setText] = useState(stored)
  const timer = useRef(0)
  useEffect(() => setText(stored), [stored])
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (value: string) => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => filterBy({ [name]: value.trim() }), 300)
  }
  return (
    <label class={isWide ? 'field wide' : 'field further'}>
      {label}
      <input type="search" value={text} spellcheck={false} onInput={event => change(event.currentTarget.value)} />
    </label>
  )
}
