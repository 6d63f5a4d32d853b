/** Takes CSV apart as it comes in (RFC 4180): quoted cells may hold separators, line ends and doubled quotes. The separator is the commonest candidate of the first line. */
export class CsvReader {
  private cell = ''
  private row: string[] = []
  private isQuoted = false
  // A quote at the very end of a piece: the end of the cell, or the first half of a doubled one.
  private isAfterQuote = false
  private isStart = true

  constructor(private separator = '') {}

  take(piece: string): string[][] {
    if (this.isStart && piece.length > 0) {
      piece = piece.replace(/^\uFEFF/, '')
      this.separator ||= separatorOf(piece)
      this.isStart = false
    }
    const rows: string[][] = []
    for (const character of piece) this.takeCharacter(character, rows)
    return rows
  }

  end(): string[][] {
    const rows: string[][] = []
    if (this.cell !== '' || this.row.length > 0) this.endRow(rows)
    return rows
  }

  private takeCharacter(character: string, rows: string[][]) {
    if (this.isQuoted && !this.isAfterQuote) {
      if (character === '"') this.isAfterQuote = true
      else this.cell += character
      return
    }
    if (this.isAfterQuote && character === '"') {
      this.cell += '"'
      this.isAfterQuote = false
      return
    }
    this.isQuoted = this.isAfterQuote = false
    if (character === '"' && this.cell === '') this.isQuoted = true
    else if (character === this.separator) this.endCell()
    else if (character === '\n') this.endRow(rows)
    else if (character !== '\r') this.cell += character
  }

  private endCell() {
    this.row.push(this.cell)
    this.cell = ''
  }

  // Empty lines are no rows.
  private endRow(rows: string[][]) {
    this.endCell()
    if (this.row.length > 1 || this.row[0] !== '') rows.push(this.row)
    this.row = []
  }
}

export function separatorOf(text: string): string {
  const line = text
    .slice(0, 65_536)
    .split(/\r?\n/, 1)[0]!
    .replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map(candidate => [candidate, line.split(candidate).length] as const)
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
