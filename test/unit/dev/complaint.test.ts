import { expect, test } from 'vitest'
import { complaintIn } from '../../../src/dev/services/complaint.ts'

test("MongoDB's errors are told, not the many lines it writes while it shuts down", () => {
  const log = [
    '{"s":"I",  "c":"CONTROL", "msg":"starting"}',
    '{"s":"E",  "c":"NETWORK", "msg":"Failed to set up listener","attr":{"error":"address in use"}}',
    '{"s":"I",  "c":"CONTROL", "msg":"Now exiting"}',
  ].join('\n')

  expect(complaintIn(log)).toBe('Failed to set up listener {"error":"address in use"}')
})

test('a log that is not of that kind is told by its last lines', () => {
  expect(complaintIn('one\ntwo\nFailed listening on port 6379, aborting.\n')).toBe(
    'two | Failed listening on port 6379, aborting.',
  )
})
