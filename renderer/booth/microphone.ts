/** An open microphone: one channel, as it comes, without the browser's own improvements. */
export type Microphone = { rate: number; device: string; onBlock: (block: Float32Array) => void; onEnd: () => void; close: () => void }

/** The tap runs beside the page, so that a busy page loses no sound. It is handed over as text: a file has no address to load it from. */
const tap = `registerProcessor('tap', class extends AudioWorkletProcessor {
  process([[channel]]) {
    if (channel) this.port.postMessage(channel.slice())
    return true
  }
})`

/** Opens a microphone; null is the usual one. Rejects with the browser's own error. */
export const openMicrophone = async (device: string | null): Promise<Microphone> => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: {
      ...(device === null ? {} : { deviceId: { exact: device } }),
      channelCount: 1,
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    },
  })
  const [track] = stream.getAudioTracks()
  const context = contextFor()
  const mute = new GainNode(context, { gain: 0 })
  mute.connect(context.destination)
  const microphone: Microphone = {
    rate: context.sampleRate,
    device: track?.getSettings().deviceId ?? '',
    onBlock: () => undefined,
    onEnd: () => undefined,
    close: () => {
      track?.stop()
      void context.close()
    },
  }
  track?.addEventListener('ended', () => microphone.onEnd())
  const source = context.createMediaStreamSource(stream)
  const node = await tapOf(context, (block) => microphone.onBlock(block))
  source.connect(node).connect(mute)
  await context.resume()
  return microphone
}

const contextFor = (): AudioContext => {
  try {
    return new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
  } catch {
    return new AudioContext()
  }
}

/** Chromium loads a worklet into a page from a file only by an address that holds it whole; others want one that names it. */
const loadTap = async (worklet: AudioWorklet): Promise<void> => {
  try {
    await worklet.addModule(`data:text/javascript,${encodeURIComponent(tap)}`)
  } catch {
    const address = URL.createObjectURL(new Blob([tap], { type: 'text/javascript' }))
    await worklet.addModule(address).finally(() => URL.revokeObjectURL(address))
  }
}

const tapOf = async (context: AudioContext, heard: (block: Float32Array) => void): Promise<AudioNode> => {
  try {
    await loadTap(context.audioWorklet)
    const node = new AudioWorkletNode(context, 'tap', {
      numberOfInputs: 1,
      numberOfOutputs: 1,
      channelCount: 1,
      channelCountMode: 'explicit',
    })
    node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => heard(data)
    return node
  } catch {
    // Browsers that load no worklet into a page from a file still have the older way.
    const node = context.createScriptProcessor(4096, 1, 1)
    node.onaudioprocess = ({ inputBuffer }) => heard(inputBuffer.getChannelData(0).slice())
    return node
  }
}

/** Microphones that there are, named once the browser has given one. */
export const microphones = async (): Promise<{ id: string; name: string }[]> =>
  (await navigator.mediaDevices.enumerateDevices())
    .filter(({ kind, label }) => kind === 'audioinput' && label !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }))
