import { useEffect, useRef, useState } from 'preact/hooks'
import { deliveryItem, pageInfo } from '../graphql/fragments'
import type { Connection, Delivery, DeliveryItem } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { Pager, paging } from '../parts/Pager'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { Chip, wordOf } from '../parts/words'
import { Page } from '../shell/Page'
import { base, filterBy, here, place } from '../shell/router'
import { MessageView } from './MessageView'

const mailboxQuery = /* GraphQL */ `
  query Mailbox($filter: DeliveryFilter, $first: Int, $after: String) {
    deliveries(filter: $filter, first: $first, after: $after) { nodes { ...DeliveryItem } ${pageInfo} }
  }
  ${deliveryItem}
`

const messageQuery = /* GraphQL */ `
  query Message($id: ID!) {
    delivery(id: $id) { ...DeliveryItem text html profile { id email phones } task { id } }
  }
  ${deliveryItem}
`

/** What the mailbox sender kept instead of sending it. */
export function MailboxPage() {
  const search = place.value.search
  const address = search.get('address') || undefined
  const list = useQuery<{ deliveries: Connection<DeliveryItem> }>(
    mailboxQuery,
    { filter: { states: ['KEPT'], address }, first: 50, after: paging(50).after },
    { everySeconds: 10 },
  )
  const chosen = search.get('message')
  return (
    <Page title="Mailbox">
      <AddressFilter key={address} address={address ?? ''} />
      <div class={chosen ? 'split open' : 'split'}>
        <div>
          <Loaded of={list}>
            {({ deliveries }) =>
              deliveries.nodes.length === 0 ? (
                <Empty>
                  <p>
                    {address
                      ? 'No message went to this address.'
                      : 'The mailbox is empty. Messages of triggers and workflows are kept here while no real sender is set up.'}
                  </p>
                </Empty>
              ) : (
                <>
                  <ul class="mails" aria-label="Messages">
                    {deliveries.nodes.map(item => (
                      <li key={item.id}>
                        <a href={base + here({ message: item.id })} aria-current={item.id === chosen || undefined}>
                          <span class="mail-subject">{item.subject || `(${item.channel})`}</span>
                          <span class="mail-to">{item.address}</span>
                          <span class="mail-when">
                            <When at={item.createdAt} />
                          </span>
                        </a>
                      </li>
                    ))}
                  </ul>
                  <Pager of={{ ...deliveries.pageInfo, hasPreviousPage: false }} label="Pages of messages" />
                </>
              )
            }
          </Loaded>
        </div>
        {chosen && <Message key={chosen} id={chosen} />}
      </div>
    </Page>
  )
}

function AddressFilter({ address }: { address: string }) {
  const [text, setText] = useState(address)
  return (
    <form
      class="filters fields"
      role="search"
      aria-label="Find messages"
      onSubmit={event => {
        event.preventDefault()
        filterBy({ address: text.trim(), message: null })
      }}
    >
      <label class="field wide">
        Address
        <input type="search" value={text} spellcheck={false} onInput={event => setText(event.currentTarget.value)} />
      </label>
      <button>Find</button>
    </form>
  )
}

function Message({ id }: { id: string }) {
  const query = useQuery<{ delivery: Delivery | null }>(messageQuery, { id })
  const top = useRef<HTMLElement>(null)
  const isThere = Boolean(query.data)
  useEffect(() => {
    if (isThere) top.current?.focus({ preventScroll: false })
  }, [isThere])
  return (
    <section class="panel reading" ref={top} tabIndex={-1} aria-label="The message">
      <Loaded of={query}>
        {({ delivery }) =>
          delivery === null ? (
            <Empty>
              <p>The message is no longer kept.</p>
            </Empty>
          ) : (
            <>
              <dl class="facts">
                <div>
                  <dt>To</dt>
                  <dd>{delivery.profile ? <a href={`${base}/profiles/${delivery.profile.id}`}>{delivery.address}</a> : delivery.address}</dd>
                </div>
                <div>
                  <dt>State</dt>
                  <dd>
                    <Chip of={delivery.state} /> {delivery.reason || delivery.reply}
                  </dd>
                </div>
                <div>
                  <dt>From</dt>
                  <dd>
                    <a href={`${base}/${delivery.kind === 'TRIGGER' ? 'triggers' : 'workflows'}/${delivery.campaignId}`}>
                      {wordOf(delivery.kind)} {delivery.campaignId}
                    </a>
                    {delivery.node && `, node ${delivery.node}`}
                  </dd>
                </div>
                {delivery.task && (
                  <div>
                    <dt>Task</dt>
                    <dd>
                      <a href={`${base}/tasks/${delivery.task.id}`}>{delivery.task.id.slice(0, 8)}</a>, row {delivery.ord + 1}
                    </dd>
                  </div>
                )}
                <div>
                  <dt>Made</dt>
                  <dd>
                    <When at={delivery.createdAt} />
                  </dd>
                </div>
              </dl>
              <MessageView subject={delivery.subject} text={delivery.text} html={delivery.html} />
              <p>
                <a href={base + here({ message: null })}>Close the message</a>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  )
}
