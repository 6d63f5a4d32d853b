import type { Trigger } from '../graphql/schema'
import { CampaignsPage } from './CampaignsPage'

const triggersQuery = 'query Triggers { triggers { id name kind active channel counters { name count } } }'

export const TriggersPage = () => (
  <CampaignsPage<Trigger>
    kind="trigger"
    query={triggersQuery}
    columns={[
      { name: 'Started by', of: trigger => trigger.kind.replaceAll('_', ' ') },
      { name: 'Channel', of: trigger => trigger.channel },
    ]}
  />
)
