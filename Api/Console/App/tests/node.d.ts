// The two of Node's modules that the tests use, as far as they use them.
declare module 'node:test' {
  export function test(name: string, body: () => void | Promise<void>): void
}

declare module 'node:assert/strict' {
  const assert: {
    equal(actual: unknown, expected: unknown): void
    deepEqual(actual: unknown, expected: unknown): void
    ok(value: unknown): void
    rejects(promise: Promise<unknown>, expected: RegExp): Promise<void>
  }
  export default assert
}
