declare module 'sherpa-onnx-node'
