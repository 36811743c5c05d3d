import { type Client, clientOver } from '../../core/contract/client.ts'
import { hostPort } from './port.ts'

let client: Client | null = null

/** The one client of this window; the port opens when it is first asked for. */
export const host = (): Client => {
  client ??= clientOver(hostPort())
  return client
}
