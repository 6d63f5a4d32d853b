import { useRef, useState } from 'preact/hooks'
import { messageOf } from '../graphql/send'
import { announce } from '../shell/announce'
import { counted } from '../parts/numbers'
import type { Entry } from './readFile'
import { bulksOf, sendBulk, type ImportSettings } from './sendRows'

export type UploadState = 'idle' | 'sending' | 'stopped' | 'broken' | 'done'

/** Sends a file bulk by bulk. When a bulk is refused or the connection breaks, what was sent stays sent, and the rest goes on from there. */
export function useUpload() {
  const [state, setState] = useState<UploadState>('idle')
  const [sent, setSent] = useState({ rows: 0, bulks: 0 })
  const [fault, setFault] = useState<string | null>(null)
  const work = useRef<{ settings: ImportSettings; bulks: AsyncGenerator<Entry[]>; held: Entry[] | null; rows: number; number: number } | null>(null)
  const request = useRef<AbortController | null>(null)

  const run = async () => {
    const job = work.current!
    const mine = (request.current = new AbortController())
    setState('sending')
    setFault(null)
    try {
      for (;;) {
        job.held ??= await next(job.bulks)
        if (!job.held) break
        if (mine.signal.aborted) return
        await sendBulk(job.settings, job.held, job.number + 1, mine.signal)
        job.rows += job.held.length
        job.number++
        job.held = null
        setSent({ rows: job.rows, bulks: job.number })
      }
      setState('done')
      announce(`The whole file is sent: ${counted(job.rows, 'row')} in ${counted(job.number, 'bulk')}.`)
    } catch (reason) {
      if (mine.signal.aborted) return
      setFault(messageOf(reason))
      setState('broken')
    }
  }

  return {
    state,
    sent,
    fault,
    start(settings: ImportSettings, rows: AsyncIterable<Entry>) {
      work.current = { settings, bulks: bulksOf(rows), held: null, rows: 0, number: 0 }
      setSent({ rows: 0, bulks: 0 })
      void run()
    },
    goOn: () => void run(),
    stop() {
      request.current?.abort()
      setState('stopped')
    },
    reset() {
      request.current?.abort()
      setState('idle')
    },
  }
}

async function next(bulks: AsyncGenerator<Entry[]>): Promise<Entry[] | null> {
  const { done, value } = await bulks.next()
  return done ? null : value
}
