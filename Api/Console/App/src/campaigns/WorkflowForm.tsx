import { useState } from 'preact/hooks'
import type { Json, UserError } from '../graphql/schema'
import { FieldErrors, isWrong } from '../parts/FieldErrors'
import { useMutation } from '../parts/useMutation'
import { announce } from '../shell/announce'
import { go } from '../shell/router'
import { IdAndName } from './IdAndName'
import { parsed } from './TriggerForm'

const upsertMutation =
  'mutation Upsert($input: WorkflowInput!) { result: upsertWorkflow(input: $input) { workflow { id version } userErrors { code field message } } }'

interface WorkflowHead {
  id: number
  name: string
  databaseId: number
  active: boolean
  mode: string
}

const modes = ['skip', 'skip_in_any_case', 'allow']

export function WorkflowForm({ workflow, nodes, isNew = false, onSaved }: { workflow: WorkflowHead; nodes: Json; isNew?: boolean; onSaved?: () => void }) {
  const [head, setHead] = useState(workflow)
  const [text, setText] = useState(JSON.stringify(nodes ?? [], null, 2))
  const { isBusy, errors, run } = useMutation<{ userErrors: UserError[] }>(upsertMutation)
  const written = parsed(text)
  const isBroken = !Array.isArray(written)
  const change = (changes: Partial<WorkflowHead>) => setHead(before => ({ ...before, ...changes }))

  const save = async (event: Event) => {
    event.preventDefault()
    const { id, name, databaseId, active, mode } = head
    if (!(await run({ input: { id, name, databaseId, active, mode, nodes: written } }))) return
    announce(`${name} is saved.`)
    if (isNew) go(`/workflows/${id}`)
    else onSaved?.()
  }

  return (
    <form class="form" onSubmit={save}>
      <div class="fields">
        <IdAndName id={head.id} name={head.name} isNew={isNew} errors={errors} onChange={change} />
        <label class="field">
          Captured again
          <select value={head.mode} onChange={event => change({ mode: event.currentTarget.value })}>
            {(modes.includes(head.mode) ? modes : [...modes, head.mode]).map(mode => (
              <option key={mode} value={mode}>
                {mode.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="field">
        Nodes (JSON)
        <textarea
          class="mono"
          rows={14}
          value={text}
          spellcheck={false}
          aria-invalid={isBroken || isWrong(errors, 'nodes')}
          onInput={event => setText(event.currentTarget.value)}
        />
      </label>
      {isBroken && <p class="fault-text">The nodes are no JSON array.</p>}
      {isNew && (
        <label class="check">
          <input type="checkbox" checked={head.active} onChange={event => change({ active: event.currentTarget.checked })} /> Active at once
        </label>
      )}
      <FieldErrors errors={errors} />
      <button class="primary" disabled={isBusy || isBroken}>
        {isBusy ? 'Saving…' : isNew ? 'Save' : 'Save as a new version'}
      </button>
    </form>
  )
}
