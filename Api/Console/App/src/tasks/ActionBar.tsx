import { useState } from 'preact/hooks'
import type { StateCount, TaskFilter, TaskItem } from '../graphql/schema'
import { messageOf } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { count, counted } from '../parts/numbers'
import { announce } from '../shell/announce'
import { actionName, actionStates, actOnAll, actOnEach, narrowed, type Action } from './actions'

interface ActionBarProps {
  tasks: TaskItem[]
  chosen: ReadonlySet<string>
  filter: TaskFilter
  counts: StateCount[] | null
  onClear(): void
  onDone(): void
}

interface Question {
  action: Action
  ids: string[] | null
  text: string
  isEmpty: boolean
}

/** Acts on what is selected or on all that match, after a question that says how many. */
export function ActionBar({ tasks, chosen, filter, counts, onClear, onDone }: ActionBarProps) {
  const [isAll, setAll] = useState(false)
  const [question, setQuestion] = useState<Question | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const everything = matching(counts, filter)

  const ask = (action: Action) => {
    setFault(null)
    setQuestion(isAll ? askAll(action, filter, counts) : askChosen(action, tasks, chosen))
  }
  const act = async () => {
    setBusy(true)
    try {
      announce(await carryOut(question!, filter))
      setQuestion(null)
      setAll(false)
      onDone()
    } catch (reason) {
      setFault(messageOf(reason))
    }
    setBusy(false)
  }

  return (
    <div class="action-bar" role="group" aria-label="Selected tasks">
      <span aria-live="polite">{isAll ? `All ${everything.text} that match` : `${counted(chosen.size, 'task')} selected`}</span>
      {!isAll && everything.count > chosen.size && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Select all {everything.text} that match
        </button>
      )}
      <span class="spring" />
      <button type="button" onClick={() => ask('retry')}>
        Retry
      </button>
      <button type="button" class="danger" onClick={() => ask('cancel')}>
        Cancel tasks
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          setAll(false)
          onClear()
        }}
      >
        Clear selection
      </button>
      {question && (
        <Dialog
          title={question.isEmpty ? 'Nothing to do' : question.text}
          confirm={question.isEmpty ? 'Close' : `${actionName[question.action]} them`}
          isDangerous={question.action === 'cancel' && !question.isEmpty}
          isBusy={isBusy}
          fault={fault}
          onConfirm={question.isEmpty ? undefined : () => void act()}
          onClose={() => setQuestion(null)}
        >
          <p>
            {question.isEmpty
              ? question.text
              : question.action === 'cancel'
                ? 'Rows that are done stay done; the others are not attempted.'
                : 'The rows that are left are tried again; those that are done are not done twice.'}
          </p>
        </Dialog>
      )}
    </div>
  )
}

function matching(counts: StateCount[] | null, filter: TaskFilter) {
  const found = (counts ?? []).filter(item => !filter.states || filter.states.includes(item.state))
  const total = found.reduce((sum, item) => sum + item.count, 0)
  return { count: total, text: (found.every(item => item.exact) ? '' : 'at least ') + counted(total, 'task') }
}

function askAll(action: Action, filter: TaskFilter, counts: StateCount[] | null): Question {
  const found = matching(counts, narrowed(action, filter))
  return found.count === 0
    ? { action, ids: null, text: `None of the tasks that match can be ${action === 'cancel' ? 'cancelled' : 'retried'}.`, isEmpty: true }
    : { action, ids: null, text: `${actionName[action]} ${found.text}?`, isEmpty: false }
}

function askChosen(action: Action, tasks: TaskItem[], chosen: ReadonlySet<string>): Question {
  const ids = tasks.filter(task => chosen.has(task.id) && actionStates[action].includes(task.state)).map(task => task.id)
  const others = chosen.size - ids.length
  const rest = others > 0 ? ` (${count(others)} of the selected cannot be ${action === 'cancel' ? 'cancelled' : 'retried'})` : ''
  return ids.length === 0
    ? {
        action,
        ids,
        text: `None of the selected tasks can be ${action === 'cancel' ? 'cancelled: they have ended' : 'retried: only failed ones can'}.`,
        isEmpty: true,
      }
    : { action, ids, text: `${actionName[action]} ${counted(ids.length, 'task')}?${rest}`, isEmpty: false }
}

async function carryOut(question: Question, filter: TaskFilter): Promise<string> {
  const did = question.action === 'cancel' ? 'cancelled' : 'set to be retried'
  if (question.ids === null) return `${counted(await actOnAll(question.action, filter), 'task')} ${did}.`
  const { done, refusals } = await actOnEach(question.action, question.ids)
  return `${counted(done, 'task')} ${did}.${refusals.length ? ` ${count(refusals.length)} refused: ${refusals.slice(0, 3).join(' ')}` : ''}`
}
