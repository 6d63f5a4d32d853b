import type { WorkflowItem } from '../graphql/schema'
import { CampaignsPage } from './CampaignsPage'

const workflowsQuery = 'query Workflows { workflows { id name active mode version counters { name count } } }'

export const WorkflowsPage = () => (
  <CampaignsPage<WorkflowItem> kind="workflow" query={workflowsQuery} columns={[{ name: 'Version', isNumber: true, of: workflow => workflow.version }]} />
)
