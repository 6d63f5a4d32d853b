import { useState } from 'preact/hooks'
import { deliveryItem, pageInfo } from '../graphql/fragments'
import type { Connection, DeliveryItem, Json, Profile, RowOutcome, TaskState, UserError } from '../graphql/schema'
import { checked, messageOf, send } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { MoreButton } from '../parts/MoreButton'
import { Empty, Loaded } from '../parts/Notice'
import { count } from '../parts/numbers'
import { useMore } from '../parts/useMore'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { Chip } from '../parts/words'
import { announce } from '../shell/announce'
import { Page } from '../shell/Page'
import { base, go } from '../shell/router'
import { isAdmin } from '../shell/session'
import { DeliveryTable } from '../task/TaskMessages'

const profileQuery = 'query Profile($id: ID!) { profile(id: $id) { id number databaseId email phones fields subscriptions createdAt updatedAt } }'

const rowsQuery = /* GraphQL */ `
  query ProfileRows($id: ID!, $first: Int, $after: String) {
    profile(id: $id) { rows(first: $first, after: $after) { nodes { ord outcome task { id state importId acceptedAt } } ${pageInfo} } }
  }
`

const deliveriesQuery = /* GraphQL */ `
  query ProfileDeliveries($id: ID!, $first: Int, $after: String) {
    profile(id: $id) { deliveries(first: $first, after: $after) { nodes { ...DeliveryItem } ${pageInfo} } }
  }
  ${deliveryItem}
`

const eraseMutation = 'mutation Erase($id: ID!) { eraseProfile(id: $id) { id userErrors { code message } } }'

export function ProfilePage({ id }: { id: string }) {
  const query = useQuery<{ profile: Profile | null }>(profileQuery, { id })
  const profile = query.data?.profile
  const name = profile?.email ?? profile?.phones[0] ?? id
  return (
    <Page title={name} actions={profile && isAdmin.value && <EraseProfile profile={profile} />}>
      <Loaded of={query}>
        {data => data.profile === null ? <Empty><p>There is no such profile: it was never there, or it was erased.</p></Empty> : (
          <div class="columns">
            <section class="panel"><h2>Profile</h2><Fields profile={data.profile} /></section>
            <section class="panel"><h2>Subscriptions</h2><Subscriptions of={data.profile.subscriptions} /></section>
            <section class="panel wide"><h2>Bulks that touched it</h2><Touches id={id} /></section>
            <section class="panel wide"><h2>Messages</h2><Messages id={id} /></section>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const written = (value: Json | undefined) => value === null || value === undefined ? '' : Array.isArray(value) && value.every(item => typeof item === 'string') ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)

function Fields({ profile }: { profile: Profile }) {
  return (
    <dl class="facts">
      <div><dt>Id</dt><dd class="mono">{profile.id}</dd></div>
      <div><dt>Number</dt><dd>{profile.number}</dd></div>
      <div><dt>E-mail</dt><dd>{profile.email ?? <span class="none">–</span>}</dd></div>
      <div><dt>Phones</dt><dd>{profile.phones.join(', ') || <span class="none">–</span>}</dd></div>
      {Object.entries(profile.fields).filter(([name]) => name !== 'email' && name !== 'phones').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{written(value)}</dd></div>)}
      <div><dt>Created</dt><dd><When at={profile.createdAt} /></dd></div>
      <div><dt>Changed</dt><dd><When at={profile.updatedAt} /></dd></div>
    </dl>
  )
}

const asList = (value: Json): Record<string, Json>[] => (Array.isArray(value) ? value : []).filter((item): item is Record<string, Json> => typeof item === 'object' && item !== null && !Array.isArray(item))

function Subscriptions({ of }: { of: Json }) {
  const list = asList(of)
  if (list.length === 0) return <p class="dim">None.</p>
  const named = ['channel', 'resource_id', 'status']
  return (
    <table class="compact" aria-label="Subscriptions">
      <thead><tr><th>Channel</th><th class="number">Resource</th><th>Status</th><th>Address and more</th></tr></thead>
      <tbody>
        {list.map((item, index) => (
          <tr key={index}>
            <td>{written(item.channel)}</td><td class="number">{written(item.resource_id)}</td><td class="word">{written(item.status) || <span class="none">–</span>}</td>
            <td>{Object.entries(item).filter(([name]) => !named.includes(name)).map(([name, value]) => `${name}: ${written(value)}`).join(', ') || <span class="none">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Touch { ord: number; outcome: RowOutcome; task: { id: string; state: TaskState; importId: string | null; acceptedAt: string } }

function Touches({ id }: { id: string }) {
  const list = useMore<{ profile: { rows: Connection<Touch> } | null }, Touch>(rowsQuery, { id }, 25, answer => answer.profile?.rows)
  return (
    <>
      {list.items.length > 0 && (
        <div class="scroller">
          <table aria-label="Bulks that touched the profile">
            <thead><tr><th>Task</th><th class="number">Row</th><th>Outcome</th><th class="roomy">Import</th><th>Accepted</th></tr></thead>
            <tbody>
              {list.items.map(touch => (
                <tr key={touch.task.id + touch.ord}>
                  <td><a href={`${base}/tasks/${touch.task.id}`}>{touch.task.id.slice(0, 8)}</a></td><td class="number">{count(touch.ord + 1)}</td><td><Chip of={touch.outcome} /></td>
                  <td class="roomy">{touch.task.importId ?? <span class="none">–</span>}</td><td><When at={touch.task.acceptedAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.items.length === 0 && !list.isLoading && <p class="dim">None that is still kept.</p>}
      <MoreButton of={list} what="bulks" />
    </>
  )
}

function Messages({ id }: { id: string }) {
  const list = useMore<{ profile: { deliveries: Connection<DeliveryItem> } | null }, DeliveryItem>(deliveriesQuery, { id }, 25, answer => answer.profile?.deliveries)
  return (
    <>
      {list.items.length > 0 && <DeliveryTable items={list.items} />}
      {list.items.length === 0 && !list.isLoading && <p class="dim">None.</p>}
      <MoreButton of={list} what="messages" />
    </>
  )
}

function EraseProfile({ profile }: { profile: Profile }) {
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const erase = async () => {
    setBusy(true)
    try {
      checked((await send<{ eraseProfile: { userErrors: UserError[] } }>(eraseMutation, { id: profile.id })).eraseProfile)
      announce('The profile is being erased.')
      go('/profiles')
    } catch (reason) {
      setFault(messageOf(reason))
      setBusy(false)
    }
  }
  return (
    <>
      <button type="button" class="danger" onClick={() => setAsked(true)}>Erase profile</button>
      {isAsked && (
        <Dialog title="Erase this one profile for good?" confirm="Erase it" isDangerous isBusy={isBusy} fault={fault} onConfirm={() => void erase()} onClose={() => setAsked(false)}>
          <p>{profile.email ?? profile.id}, its messages and its rows in bulks are erased. This cannot be undone.</p>
        </Dialog>
      )}
    </>
  )
}
