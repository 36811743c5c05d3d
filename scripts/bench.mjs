import { runNamed } from './named.mjs'

runNamed('bench')
