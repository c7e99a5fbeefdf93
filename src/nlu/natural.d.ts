// natural has types for its folders, not for their files.

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  export { PorterStemmer as default } from 'natural/lib/natural/stemmers/index.js';
}

declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
  export { RegexpTokenizer } from 'natural/lib/natural/tokenizers/index.js';
}
