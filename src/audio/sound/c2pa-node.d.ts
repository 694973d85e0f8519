declare module '@contentauth/c2pa-node'
