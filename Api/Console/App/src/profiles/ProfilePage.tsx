import type { Json, Profile } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { Page } from '../shell/Page'
import { isAdmin } from '../shell/session'
import { EraseProfile } from './EraseProfile'
import { Messages, Touches } from './ProfileHistory'

const profileQuery = 'query Profile($id: ID!) { profile(id: $id) { id number databaseId email phones fields subscriptions createdAt updatedAt } }'

export function ProfilePage({ id }: { id: string }) {
  const query = useQuery<{ profile: Profile | null }>(profileQuery, { id })
  const profile = query.data?.profile
  const name = profile?.email ?? profile?.phones[0] ?? id
  return (
    <Page title={name} actions={profile && isAdmin.value && <EraseProfile profile={profile} />}>
      <Loaded of={query}>
        {data =>
          data.profile === null ? (
            <Empty>
              <p>There is no such profile: it was never there, or it was erased.</p>
            </Empty>
          ) : (
            <div class="columns">
              <section class="panel">
                <h2>Profile</h2>
                <Fields profile={data.profile} />
              </section>
              <section class="panel">
                <h2>Subscriptions</h2>
                <Subscriptions of={data.profile.subscriptions} />
              </section>
              <section class="panel wide">
                <h2>Bulks that touched it</h2>
                <Touches id={id} />
              </section>
              <section class="panel wide">
                <h2>Messages</h2>
                <Messages id={id} />
              </section>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

const written = (value: Json | undefined) =>
  value === null || value === undefined
    ? ''
    : Array.isArray(value) && value.every(item => typeof item === 'string')
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

function Fields({ profile }: { profile: Profile }) {
  return (
    <dl class="facts">
      <div>
        <dt>Id</dt>
        <dd class="mono">{profile.id}</dd>
      </div>
      <div>
        <dt>Number</dt>
        <dd>{profile.number}</dd>
      </div>
      <div>
        <dt>E-mail</dt>
        <dd>{profile.email ?? <span class="none">–</span>}</dd>
      </div>
      <div>
        <dt>Phones</dt>
        <dd>{profile.phones.join(', ') || <span class="none">–</span>}</dd>
      </div>
      {Object.entries(profile.fields)
        .filter(([name]) => name !== 'email' && name !== 'phones')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{written(value)}</dd>
          </div>
        ))}
      <div>
        <dt>Created</dt>
        <dd>
          <When at={profile.createdAt} />
        </dd>
      </div>
      <div>
        <dt>Changed</dt>
        <dd>
          <When at={profile.updatedAt} />
        </dd>
      </div>
    </dl>
  )
}

const asList = (value: Json): Record<string, Json>[] =>
  (Array.isArray(value) ? value : []).filter((item): item is Record<string, Json> => typeof item === 'object' && item !== null && !Array.isArray(item))

function Subscriptions({ of }: { of: Json }) {
  const list = asList(of)
  if (list.length === 0) return <p class="dim">None.</p>
  const named = ['channel', 'resource_id', 'status']
  return (
    <table class="compact" aria-label="Subscriptions">
      <thead>
        <tr>
          <th>Channel</th>
          <th class="number">Resource</th>
          <th>Status</th>
          <th>Address and more</th>
        </tr>
      </thead>
      <tbody>
        {list.map((item, index) => (
          <tr key={index}>
            <td>{written(item.channel)}</td>
            <td class="number">{written(item.resource_id)}</td>
            <td class="word">{written(item.status) || <span class="none">–</span>}</td>
            <td>
              {Object.entries(item)
                .filter(([name]) => !named.includes(name))
                .map(([name, value]) => `${name}: ${written(value)}`)
                .join(', ') || <span class="none">–</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
