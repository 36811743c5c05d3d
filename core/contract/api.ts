import type { z } from 'zod'
import { deliveryApi } from './delivery-api.ts'
import { recorderApi } from './recorder-api.ts'
import { recordingsApi } from './recordings-api.ts'
import { scriptApi } from './script-api.ts'
import { studioApi } from './studio-api.ts'

/**
 * Everything the renderer may ask of a host: one entry a message, with the shape of question and answer. Every answer is a
 * `Reply`: the value, or a failure with a closed code. Jobs report `progress` under the id the caller chose, and end early
 * with `cancelled` after `cancel`.
 */
export const api = { ...studioApi, ...scriptApi, ...recordingsApi, ...recorderApi, ...deliveryApi } as const

export type Api = typeof api
export type ApiName = keyof Api
export type Ask<Name extends ApiName> = z.input<Api[Name]['ask']>
export type Asked<Name extends ApiName> = z.output<Api[Name]['ask']>
export type Answer<Name extends ApiName> = z.output<Api[Name]['answer']>
