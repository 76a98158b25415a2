import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode, useMemo } from 'react';
import styles from './Markdown.module.css';

/** Help texts, which are written in Markdown. Drawn as elements, so nothing in the text can act as HTML. */
export const Markdown = ({ text }: { readonly text: string }) => {
  const tokens = useMemo(() => lexer(text), [text]);
  return <div className={styles.markdown}>{drawn(tokens)}</div>;
};

const drawn = (tokens: readonly Token[] | undefined): ReactNode =>
  tokens?.map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one text never move
    <Fragment key={i}>{element(token)}</Fragment>
  ));

const element = (token: Token): ReactNode => {
  switch (token.type) {
    case 'heading':
      return <h3>{drawn(token.tokens)}</h3>;
    case 'paragraph':
      return <p>{drawn(token.tokens)}</p>;
    case 'strong':
      return <strong>{drawn(token.tokens)}</strong>;
    case 'em':
      return <em>{drawn(token.tokens)}</em>;
    case 'codespan':
      // The text of marked is escaped for HTML, which is not made here.
      return <code>{token.raw.replace(/^`+|`+$/g, '')}</code>;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'br':
      return <br />;
    case 'list':
      return list(token as Tokens.List); // the kind says so; marked's union leaves room for extensions
    case 'text':
      return 'tokens' in token ? drawn(token.tokens) : token.raw;
    case 'link':
      return drawn(token.tokens);
    case 'space':
      return null;
    default:
      return token.raw;
  }
};

const list = ({ ordered, items }: Tokens.List): ReactNode => {
  const entries = items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the entries of one text never move
    <li key={i}>{drawn(item.tokens)}</li>
  ));
  return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>;
};
