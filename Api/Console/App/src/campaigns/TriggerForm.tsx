import { useState } from 'preact/hooks'
import type { Json, Trigger, UserError } from '../graphql/schema'
import { FieldErrors, isWrong } from '../parts/FieldErrors'
import { useMutation } from '../parts/useMutation'
import { announce } from '../shell/announce'
import { go } from '../shell/router'
import { isAdmin } from '../shell/session'
import { IdAndName } from './IdAndName'

const upsertMutation = 'mutation Upsert($input: TriggerInput!) { result: upsertTrigger(input: $input) { trigger { id } userErrors { code field message } } }'

const kinds = ['api_call', 'profile_created', 'profile_updated', 'profile_changed']
const channels = ['email', 'sms', 'push', 'notify', 'viber', 'whatsapp', 'telegram_bot']

const asText = (value: Json) => (value === null ? '' : JSON.stringify(value, null, 2))

/** Answers undefined when the text is no JSON. */
export function parsed(text: string): Json | undefined {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export function TriggerForm({ trigger, isNew = false, onSaved }: { trigger: Trigger; isNew?: boolean; onSaved?: () => void }) {
  const [edited, setEdited] = useState({ ...trigger, ...trigger.message, condition: asText(trigger.condition) })
  const { isBusy, errors, run } = useMutation<{ userErrors: UserError[] }>(upsertMutation)
  const isReadOnly = !isAdmin.value
  const condition = parsed(edited.condition)
  const change = (changes: Partial<typeof edited>) => setEdited(before => ({ ...before, ...changes }))

  const save = async (event: Event) => {
    event.preventDefault()
    const { id, name, databaseId, kind, active, resourceId, channel, subject, text, html } = edited
    const saved = await run({ input: { id, name, databaseId, kind, active, resourceId: resourceId || null, channel, subject, text, html, condition } })
    if (!saved) return
    announce(`${name} is saved.`)
    if (isNew) go(`/triggers/${id}`)
    else onSaved?.()
  }

  return (
    <form class="form" onSubmit={save}>
      <fieldset disabled={isReadOnly}>
        <legend class="visually-hidden">Trigger</legend>
        <div class="fields">
          <IdAndName id={edited.id} name={edited.name} isNew={isNew} errors={errors} onChange={change} />
          <Choice name="Started by" value={edited.kind} values={kinds} onChange={kind => change({ kind })} />
          <Choice name="Channel" value={edited.channel} values={channels} onChange={channel => change({ channel })} />
          <label class="field">
            Resource
            <input
              type="number"
              value={edited.resourceId || ''}
              onInput={event => change({ resourceId: event.currentTarget.valueAsNumber })}
              aria-invalid={isWrong(errors, 'resourceId')}
            />
          </label>
          <label class="field">
            Database
            <input
              type="number"
              required
              value={edited.databaseId}
              onInput={event => change({ databaseId: event.currentTarget.valueAsNumber })}
              aria-invalid={isWrong(errors, 'databaseId')}
            />
          </label>
        </div>
        <label class="field">
          Subject
          <input value={edited.subject} onInput={event => change({ subject: event.currentTarget.value })} aria-invalid={isWrong(errors, 'subject')} />
        </label>
        <label class="field">
          Text
          <textarea rows={5} value={edited.text} onInput={event => change({ text: event.currentTarget.value })} aria-invalid={isWrong(errors, 'text')} />
        </label>
        <label class="field">
          HTML
          <textarea
            class="mono"
            rows={6}
            value={edited.html}
            spellcheck={false}
            onInput={event => change({ html: event.currentTarget.value })}
            aria-invalid={isWrong(errors, 'html')}
          />
        </label>
        <label class="field">
          Condition (JSON, may be empty)
          <textarea
            class="mono"
            rows={3}
            value={edited.condition}
            spellcheck={false}
            aria-invalid={condition === undefined}
            onInput={event => change({ condition: event.currentTarget.value })}
          />
        </label>
        {condition === undefined && <p class="fault-text">The condition is no JSON.</p>}
        {isNew && (
          <label class="check">
            <input type="checkbox" checked={edited.active} onChange={event => change({ active: event.currentTarget.checked })} /> Active at once
          </label>
        )}
        <FieldErrors errors={errors} />
        {!isReadOnly && (
          <button class="primary" disabled={isBusy || condition === undefined}>
            {isBusy ? 'Saving…' : 'Save'}
          </button>
        )}
      </fieldset>
    </form>
  )
}

function Choice({ name, value, values, onChange }: { name: string; value: string; values: string[]; onChange(value: string): void }) {
  const all = values.includes(value) ? values : [...values, value]
  return (
    <label class="field">
      {name}
      <select value={value} onChange={event => onChange(event.currentTarget.value)}>
        {all.map(item => (
          <option key={item} value={item}>
            {item.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  )
}
