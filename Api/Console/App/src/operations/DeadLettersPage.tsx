import { useState } from 'preact/hooks'
import { pageInfo } from '../graphql/fragments'
import type { Connection, DeadLetter, UserError } from '../graphql/schema'
import { checked, messageOf, send } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { JsonView } from '../parts/JsonView'
import { Empty, Loaded } from '../parts/Notice'
import { counted } from '../parts/numbers'
import { Pager, paging } from '../parts/Pager'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { announce } from '../shell/announce'
import { Page } from '../shell/Page'

const deadLettersQuery = /* GraphQL */ `
  query DeadLetters($first: Int, $after: String) {
    deadLetters(first: $first, after: $after) { nodes { id queue message body error attempts failedAt } ${pageInfo} }
  }
`

const replayMutation = 'mutation Replay($ids: [ID!]) { replayDeadLetters(ids: $ids) { count userErrors { code message } } }'

/** Messages that no retry could handle. They wait here until somebody who has mended the cause sends them again. */
export function DeadLettersPage() {
  const query = useQuery<{ deadLetters: Connection<DeadLetter> }>(deadLettersQuery, { first: 50, after: paging(50).after })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<string[] | 'all' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const letters = query.data?.deadLetters.nodes ?? []

  const choose = (id: string, isChosen: boolean) =>
    setChosen(before => {
      const after = new Set(before)
      isChosen ? after.add(id) : after.delete(id)
      return after
    })
  const replay = async () => {
    setBusy(true)
    setFault(null)
    try {
      const { replayDeadLetters } = await send<{ replayDeadLetters: { count: number; userErrors: UserError[] } }>(replayMutation, {
        ids: asked === 'all' ? null : asked,
      })
      announce(`${counted(checked(replayDeadLetters).count, 'message')} replayed.`)
      setAsked(null)
      setChosen(new Set())
      query.refetch()
    } catch (reason) {
      setFault(messageOf(reason))
    }
    setBusy(false)
  }
  const actions = letters.length > 0 && (
    <>
      {chosen.size > 0 && (
        <button type="button" onClick={() => setAsked([...chosen])}>
          Replay {counted(chosen.size, 'message')}
        </button>
      )}
      <button type="button" onClick={() => setAsked('all')}>
        Replay all
      </button>
    </>
  )

  return (
    <Page title="Dead letters" actions={actions}>
      <Loaded of={query}>
        {({ deadLetters }) =>
          deadLetters.nodes.length === 0 ? (
            <Empty>
              <p>None: every message was handled.</p>
            </Empty>
          ) : (
            <>
              <ul class="letters" aria-label="Dead letters">
                {deadLetters.nodes.map(letter => (
                  <Letter key={letter.id} letter={letter} isChosen={chosen.has(letter.id)} onChoose={isChosen => choose(letter.id, isChosen)} />
                ))}
              </ul>
              <Pager of={{ ...deadLetters.pageInfo, hasPreviousPage: false }} label="Pages of dead letters" />
            </>
          )
        }
      </Loaded>
      {asked && (
        <Dialog
          title={asked === 'all' ? 'Replay all dead letters?' : `Replay ${counted(asked.length, 'dead letter')}?`}
          confirm="Replay"
          isBusy={isBusy}
          fault={fault}
          onConfirm={() => void replay()}
          onClose={() => setAsked(null)}
        >
          <p>
            {asked === 'all' && query.data?.deadLetters.pageInfo.hasNextPage
              ? `There are more than the ${letters.length} on this page. `
              : asked === 'all'
                ? `There are ${letters.length}. `
                : ''}
            Handling a message twice does nothing twice.
          </p>
        </Dialog>
      )}
    </Page>
  )
}

function Letter({ letter, isChosen, onChoose }: { letter: DeadLetter; isChosen: boolean; onChoose(isChosen: boolean): void }) {
  return (
    <li class="panel letter">
      <label class="check">
        <input type="checkbox" checked={isChosen} onChange={event => onChoose(event.currentTarget.checked)} /> <strong>{letter.message}</strong>
      </label>
      <span class="dim">
        in {letter.queue} · {counted(letter.attempts, 'attempt')} · <When at={letter.failedAt} />
      </span>
      <details>
        <summary class="error-line">{letter.error.split('\n')[0]}</summary>
        <pre class="json" tabIndex={0}>
          {letter.error}
        </pre>
        <JsonView value={letter.body} label={`Body of ${letter.message}`} />
      </details>
    </li>
  )
}
