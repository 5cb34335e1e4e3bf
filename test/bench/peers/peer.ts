/** Another SMTP server, measured in the same run. */
export interface Peer {
  readonly name: string
  readonly port: number
  readonly stop: () => Promise<void>
}
