import { useState } from 'preact/hooks'
import type { Task, UserError } from '../graphql/schema'
import { checked, messageOf, send } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { counted } from '../parts/numbers'
import { announce } from '../shell/announce'
import { actOn } from '../tasks/actions'

type Question = 'cancel' | 'retry' | 'replay'

const replayMutation = 'mutation Replay($id: ID!) { replayDeliveries(taskId: $id) { count userErrors { code message } } }'

const questions: Record<Question, { title(task: Task): string; text: string; confirm: string; act(task: Task): Promise<string> }> = {
  cancel: {
    title: task => `Cancel this task of ${counted(task.rows, 'row')}?`,
    text: 'Rows that are done stay done; the others are not attempted.',
    confirm: 'Cancel the task',
    act: async task => {
      await actOn('cancel', task.id)
      return 'The task is cancelled.'
    },
  },
  retry: {
    title: task => `Retry ${counted(task.counts.notAttempted, 'row')} of this task?`,
    text: 'The rows that are left are tried again; those that are done are not done twice.',
    confirm: 'Retry the task',
    act: async task => {
      await actOn('retry', task.id)
      return 'The task is tried again.'
    },
  },
  replay: {
    title: () => 'Send the failed messages of this task again?',
    text: 'Messages that were sent are not sent twice.',
    confirm: 'Send them again',
    act: async task => {
      const { replayDeliveries } = await send<{ replayDeliveries: { count: number; userErrors: UserError[] } }>(replayMutation, { id: task.id })
      return `${counted(checked(replayDeliveries).count, 'message')} set to be sent again.`
    },
  },
}

export function TaskActions({ task, onDone }: { task: Task; onDone(): void }) {
  const [asked, setAsked] = useState<Question | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const question = asked && questions[asked]

  const act = async () => {
    setBusy(true)
    try {
      announce(await question!.act(task))
      setAsked(null)
      onDone()
    } catch (reason) {
      setFault(messageOf(reason))
    }
    setBusy(false)
  }
  const ask = (next: Question) => {
    setFault(null)
    setAsked(next)
  }

  return (
    <>
      {task.launched > 0 && (
        <button type="button" onClick={() => ask('replay')}>
          Resend failed messages
        </button>
      )}
      {task.canRetry && (
        <button type="button" onClick={() => ask('retry')}>
          Retry
        </button>
      )}
      {task.canCancel && (
        <button type="button" class="danger" onClick={() => ask('cancel')}>
          Cancel task
        </button>
      )}
      {question && (
        <Dialog
          title={question.title(task)}
          confirm={question.confirm}
          isDangerous={asked === 'cancel'}
          isBusy={isBusy}
          fault={fault}
          onConfirm={() => void act()}
          onClose={() => setAsked(null)}
        >
          <p>{question.text}</p>
        </Dialog>
      )}
    </>
  )
}
