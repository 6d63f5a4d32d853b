import { useState } from 'preact/hooks'
import { pageInfo } from '../graphql/fragments'
import type { Connection, Database, Profile } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { Pager, paging } from '../parts/Pager'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { Page } from '../shell/Page'
import { base, filterBy, place } from '../shell/router'

const profilesQuery = /* GraphQL */ `
  query Profiles($find: ProfileIdentity, $databaseId: Int, $first: Int, $after: String) {
    profiles(find: $find, databaseId: $databaseId, first: $first, after: $after) { nodes { id number databaseId email phones createdAt updatedAt } ${pageInfo} }
  }
`

const databasesQuery = 'query Databases { databases { id name fields { name type isSystem isMatchable } } }'

type Kind = 'email' | 'phone' | 'id' | 'number' | 'field'

const kinds: [Kind, string][] = [
  ['email', 'E-mail'],
  ['phone', 'Phone'],
  ['id', 'Profile id'],
  ['number', 'Number'],
  ['field', 'Field'],
]

/** The identity that the address names; null: none yet. */
export function identityOf(search: URLSearchParams): Record<string, unknown> | null {
  const [kind, value] = [search.get('by') ?? 'email', search.get('value')?.trim()]
  if (!value) return null
  if (kind === 'number') return Number.isSafeInteger(Number(value)) ? { number: Number(value) } : null
  if (kind === 'field') return { field: { name: search.get('field') ?? '', value } }
  return kind === 'phone' || kind === 'id' ? { [kind]: value } : { email: value }
}

export function ProfilesPage() {
  const search = place.value.search
  const databases = useQuery<{ databases: Database[] }>(databasesQuery)
  const find = identityOf(search)
  const databaseId = Number(search.get('database')) || databases.data?.databases[0]?.id || 1
  const profiles = useQuery<{ profiles: Connection<Profile> }>(
    profilesQuery,
    { find, databaseId, first: 50, after: paging(50).after },
    { isSkipped: find === null },
  )
  return (
    <Page title="Profiles">
      <FindForm key={search.toString()} databases={databases.data?.databases ?? []} databaseId={databaseId} />
      {find === null ? (
        <Empty>
          <p>Find a profile by any of its identities: e-mail, phone, id, number, or a field that profiles are matched by.</p>
        </Empty>
      ) : (
        <Loaded of={profiles}>
          {answer =>
            answer.profiles.nodes.length === 0 ? (
              <Empty>
                <p>No profile has this identity.</p>
              </Empty>
            ) : (
              <>
                <ProfileTable profiles={answer.profiles.nodes} />
                <Pager of={{ ...answer.profiles.pageInfo, hasPreviousPage: false }} label="Pages of profiles" words={['Before', 'Next']} />
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function FindForm({ databases, databaseId }: { databases: Database[]; databaseId: number }) {
  const search = place.value.search
  const [kind, setKind] = useState<Kind>(kinds.find(([name]) => name === search.get('by'))?.[0] ?? 'email')
  const [value, setValue] = useState(search.get('value') ?? '')
  const [field, setField] = useState(search.get('field') ?? '')
  const fields = databases.find(database => database.id === databaseId)?.fields.filter(item => item.isMatchable && !['email', 'phones'].includes(item.name)) ?? []
  const submit = (event: Event) => {
    event.preventDefault()
    filterBy({ by: kind, value: value.trim(), field: kind === 'field' ? field || fields[0]?.name : null })
  }
  return (
    <form class="filters fields" role="search" aria-label="Find a profile" onSubmit={submit}>
      {databases.length > 1 && (
        <label class="field">
          Database
          <select value={databaseId} onChange={event => filterBy({ database: event.currentTarget.value })}>
            {databases.map(item => (
              <option key={item.id} value={item.id}>
                {item.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        By
        <select value={kind} onChange={event => setKind(event.currentTarget.value as Kind)}>
          {kinds.map(([name, word]) => (
            <option key={name} value={name}>
              {word}
            </option>
          ))}
        </select>
      </label>
      {kind === 'field' && (
        <label class="field">
          Field
          <select value={field || fields[0]?.name} onChange={event => setField(event.currentTarget.value)}>
            {fields.map(item => (
              <option key={item.name} value={item.name}>
                {item.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field wide">
        Value
        <input type="search" required value={value} spellcheck={false} onInput={event => setValue(event.currentTarget.value)} />
      </label>
      <button class="primary">Find</button>
    </form>
  )
}

function ProfileTable({ profiles }: { profiles: Profile[] }) {
  return (
    <div class="scroller">
      <table aria-label="Profiles">
        <thead>
          <tr>
            <th>E-mail</th>
            <th>Phone</th>
            <th class="roomy">Id</th>
            <th class="number roomy">Number</th>
            <th>Changed</th>
          </tr>
        </thead>
        <tbody>
          {profiles.map(profile => (
            <tr key={profile.id}>
              <td>
                <a href={`${base}/profiles/${profile.id}`}>{profile.email ?? profile.phones[0] ?? profile.id}</a>
              </td>
              <td>{profile.phones.join(', ') || <span class="none">–</span>}</td>
              <td class="roomy mono">{profile.id}</td>
              <td class="roomy number">{profile.number}</td>
              <td>
                <When at={profile.updatedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
