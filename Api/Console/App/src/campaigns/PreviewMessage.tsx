import { useState } from 'preact/hooks'
import type { MessagePreview } from '../graphql/schema'
import { messageOf, send } from '../graphql/send'
import { MessageView } from '../mailbox/MessageView'
import { parsed } from './TriggerForm'

const previewQuery = /* GraphQL */ `
  query Preview($triggerId: Int, $workflowId: Int, $node: String, $profileId: ID!, $content: JSON) {
    messagePreview(triggerId: $triggerId, workflowId: $workflowId, node: $node, profileId: $profileId, content: $content) { channel skipReason address subject text html }
  }
`

const findQuery = 'query Find($find: ProfileIdentity) { profiles(find: $find, first: 1) { nodes { id } } }'

/** The message as a real profile would get it; as it is saved, not as it stands in the form. */
export function PreviewMessage({ triggerId, workflowId, nodes }: { triggerId?: number; workflowId?: number; nodes?: string[] }) {
  const [who, setWho] = useState('')
  const [node, setNode] = useState(nodes?.[0] ?? '')
  const [content, setContent] = useState('')
  const [message, setMessage] = useState<MessagePreview | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const isContentWrong = parsed(content) === undefined

  const show = async (event: Event) => {
    event.preventDefault()
    setFault(null)
    try {
      const profileId = await findProfile(who.trim())
      const variables = { triggerId, workflowId, node: nodes ? node : undefined, profileId, content: parsed(content) }
      const { messagePreview } = await send<{ messagePreview: MessagePreview | null }>(previewQuery, variables)
      if (!messagePreview) throw new Error('There is no such profile, or the node sends nothing.')
      setMessage(messagePreview)
    } catch (reason) {
      setMessage(null)
      setFault(messageOf(reason))
    }
  }

  return (
    <>
      <form class="form" onSubmit={show}>
        <label class="field">
          Profile (e-mail or id)
          <input required value={who} spellcheck={false} onInput={event => setWho(event.currentTarget.value)} />
        </label>
        {nodes && (
          <label class="field">
            Node
            <select value={node} onChange={event => setNode(event.currentTarget.value)}>
              {nodes.map(name => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="field">
          Content (JSON, may be empty)
          <textarea
            class="mono"
            rows={2}
            value={content}
            spellcheck={false}
            aria-invalid={isContentWrong}
            onInput={event => setContent(event.currentTarget.value)}
          />
        </label>
        {fault && (
          <p class="fault-text" role="alert">
            {fault}
          </p>
        )}
        <button disabled={isContentWrong}>Show the message</button>
      </form>
      {message &&
        (message.skipReason ? (
          <p role="status">It would not be sent: {message.skipReason.replaceAll('_', ' ')}.</p>
        ) : (
          <p class="dim" role="status">
            To {message.address} by {message.channel}
          </p>
        ))}
      {message && <MessageView subject={message.subject} text={message.text} html={message.html} />}
    </>
  )
}

async function findProfile(who: string): Promise<string> {
  if (/^[0-9a-f]{24}$/i.test(who)) return who
  const { profiles } = await send<{ profiles: { nodes: { id: string }[] } }>(findQuery, { find: { email: who } })
  if (!profiles.nodes[0]) throw new Error('No profile has this e-mail.')
  return profiles.nodes[0].id
}
