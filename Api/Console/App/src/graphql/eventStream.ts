export interface StreamEvent {
  name: string
  data: string
}

/** Takes a text/event-stream apart, piece by piece as it comes in: the fields event and data, and comments are dropped. */
export class EventStream {
  private rest = ''
  private name = ''
  private data: string[] = []

  take(piece: string): StreamEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/)
    this.rest = lines.pop()!
    const events: StreamEvent[] = []
    for (const line of lines) {
      const event = this.takeLine(line)
      if (event) events.push(event)
    }
    return events
  }

  private takeLine(line: string): StreamEvent | null {
    if (line === '') {
      const event = this.name || this.data.length ? { name: this.name || 'message', data: this.data.join('\n') } : null
      this.name = ''
      this.data = []
      return event
    }
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []
    if (field === 'event') this.name = value ?? ''
    if (field === 'data') this.data.push(value ?? '')
    return null
  }
}
