import type { Json, ProfileFields, Row } from '../graphql/schema'
import { JsonView } from '../parts/JsonView'
import { placeWithin } from '../parts/payloadPlace'
import { When } from '../parts/When'
import { base } from '../shell/router'
import { sentFields } from './sentFields'

/** One row: what was sent, with the wrong field marked, and what stands on the profile now. */
export function RowDetail({ row, payloadExpiresAt }: { row: Row; payloadExpiresAt: string }) {
  const marked = row.error && row.payload ? placeWithin(row.payload, row.error.place) : null
  return (
    <div class="row-detail">
      {row.error && (
        <p class="fault-text">
          {row.error.text}{' '}
          <span class="dim">
            code {row.error.code}
            {row.error.place && `, at ${row.error.place}`}
          </span>
        </p>
      )}
      {row.payload === null ? (
        <p class="dim">
          What was sent was erased <When at={payloadExpiresAt} />.
        </p>
      ) : (
        <JsonView value={row.payload} marked={marked} note={row.error?.text} label={`Row ${row.ord + 1} as it was sent`} />
      )}
      {row.profile && row.payload !== null && row.outcome !== 'REJECTED' && <Comparison sent={sentFields(row.payload)} profile={row.profile} />}
    </div>
  )
}

const text = (value: Json | undefined) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))

function Comparison({ sent, profile }: { sent: [string, Json][]; profile: ProfileFields }) {
  const now = (name: string): Json | undefined => (name === 'email' ? profile.email : name === 'phones' ? profile.phones : profile.fields[name])
  return (
    <table class="compact" aria-label="Sent and stored">
      <caption>
        The profile <a href={`${base}/profiles/${profile.id}`}>{profile.id}</a>, last changed <When at={profile.updatedAt} />
      </caption>
      <thead>
        <tr>
          <th>Field</th>
          <th>Sent</th>
          <th>On the profile now</th>
        </tr>
      </thead>
      <tbody>
        {sent.map(([name, value]) => {
          const stored = text(now(name))
          return (
            <tr key={name} class={stored === text(value) ? undefined : 'differs'}>
              <th scope="row">{name}</th>
              <td>{text(value)}</td>
              <td>{stored || <span class="none">–</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
