export const taskItem = /* GraphQL */ `
  fragment TaskItem on Task {
    id number dialect state progress rows launched rowsPerSecond secondsLeft importId error retries retryAt acceptedAt startsAt startedAt finishedAt canCancel canRetry
    counts { created updated unchanged skipped rejected notAttempted }
  }
`

export const deliveryItem = /* GraphQL */ `
  fragment DeliveryItem on Delivery { id ord kind campaignId node state reason reply attempts channel address subject createdAt }
`

export const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
