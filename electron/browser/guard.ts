import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a request may do: pass, or why not (the status of the answer). */
export type Verdict = 'pass' | 401 | 403

const cookieName = 'dramatis'

/** Compares in constant time, whatever the length. */
const same = (given: string, token: string): boolean => {
  const one = Buffer.from(given)
  const other = Buffer.from(token)
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Cookies of every port of this computer share one jar: the port is part of the name. */
export const cookieFor = (port: number, token: string): string => `${cookieName}-${port}=${token}; HttpOnly; SameSite=Strict; Path=/`

const cookieOf = (request: IncomingMessage, port: number): string =>
  (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${cookieName}-${port}=`))
    ?.slice(`${cookieName}-${port}=`.length) ?? ''

/** The address of a request; null for one that is none, such as `//`. */
export const addressOf = ({ url }: IncomingMessage): URL | null => URL.parse(url ?? '/', 'http://host')

/**
 * Lets only this launch's own page in: the Host must be the loopback address (so that no other name can be pointed here), an
 * Origin must be our own, and the token must come along, in the address or as the cookie it set.
 */
export const judge = (request: IncomingMessage, port: number, token: string): Verdict => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(request.headers.host ?? '')) return 403
  const { origin } = request.headers
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return 403
  const site = request.headers['sec-fetch-site']
  const address = addressOf(request)
  if (!address) return 403
  const inAddress = address.searchParams.get('token')
  if (site === 'cross-site' && inAddress === null) return 403
  return same(inAddress ?? cookieOf(request, port), token) ? 'pass' : 401
}
