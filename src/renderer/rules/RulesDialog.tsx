import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rule, RuleInput } from '../../shared/schemas/rules.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import { RuleFiles } from './RuleFiles.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RuleItem } from './RuleItem.tsx';
import styles from './Rules.module.css';
import { RULE_TEMPLATES, ruleFrom } from './rule-templates.ts';
import { useRuleActions } from './use-rule-actions.ts';
import { useRuleNames } from './use-rule-names.ts';

/** A rule that is being written: one that is kept, or a new one. */
interface Edited {
  readonly id: string | null;
  readonly input: RuleInput;
}

/** What people here want to be told of: all rules, and the one that is being written. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('rules');
  const { t: ui } = useTranslation('ui');
  const { rules: host } = useHost();
  const rules = useLiveQuery({ ask: host.list, listen: host.onChanged });
  const actions = useRuleActions();
  const [edited, setEdited] = useState<Edited | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  // What had the focus is gone after the form is left, and after a rule is deleted.
  const listRef = useRef<HTMLUListElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && edited === null) listRef.current?.focus();
    wasEdited.current = edited !== null;
  }, [edited]);
  const leave = (): void => {
    setUnsaved(false);
    setEdited(null);
  };
  const { close, question } = useAskBeforeDiscard(() => edited !== null && isUnsaved, onClose);
  return (
    <Dialog
      isOpen
      onClose={close}
      title={edited === null ? t('title') : t(edited.id === null ? 'titleNew' : 'titleEdit')}
      wide
      staysOnPressOutside={() => isUnsaved}
      {...(edited === null ? { footer: <Button onPress={close}>{ui('close')}</Button> } : {})}
    >
      {actions.failure !== null && (
        <Notice tone="danger" role="alert">
          {actions.failure}
        </Notice>
      )}
      {edited !== null ? (
        <RuleForm
          key={edited.id ?? 'new'}
          first={edited.input}
          isNew={edited.id === null}
          onChange={() => setUnsaved(true)}
          onCancel={leave}
          onSave={async (input) => {
            const isKept = await actions.save(edited.id, input);
            if (isKept) leave();
          }}
        />
      ) : rules.value === null ? (
        <LoadState loading={t('loading')} failure={rules.failure} onRetry={rules.retry} />
      ) : (
        <>
          <p className={styles.muted}>{t(rules.value.rules.length === 0 ? 'none' : 'intro')}</p>
          <AddRule onAdd={(input) => setEdited({ id: null, input })} />
          {rules.value.restorable > 0 && (
            <div>
              <Button
                variant="quiet"
                onPress={async () => {
                  if (await actions.restore()) listRef.current?.focus();
                }}
              >
                {t('restore', { count: rules.value.restorable })}
              </Button>
            </div>
          )}
          <ul ref={listRef} tabIndex={-1} className={styles.list} aria-label={t('title')}>
            {rules.value.rules.map((rule: Rule) => (
              <RuleItem
                key={rule.id}
                rule={rule}
                onSwitch={(on) => void actions.save(rule.id, { ...inputOfRule(rule), on })}
                onEdit={() => setEdited({ id: rule.id, input: inputOfRule(rule) })}
                onDuplicate={() =>
                  setEdited({
                    id: null,
                    input: { ...inputOfRule(rule), name: t('copyOf', { name: rule.name }), on: false },
                  })
                }
                onDelete={async () => {
                  if (await actions.remove(rule.id)) listRef.current?.focus();
                }}
              />
            ))}
          </ul>
          <RuleFiles hasRules={rules.value.rules.length > 0} />
        </>
      )}
      {question}
    </Dialog>
  );
}

function inputOfRule({ id: _id, ...input }: Rule): RuleInput {
  return input;
}

/** A new rule, from a sentence that says what it is for. */
function AddRule({ onAdd }: { readonly onAdd: (input: RuleInput) => void }) {
  const { t } = useTranslation('rules');
  const { style } = useFormat();
  const names = useRuleNames();
  return (
    <SelectField
      label={t('add')}
      value=""
      options={[
        { id: '', text: t('addChoose') },
        ...RULE_TEMPLATES.map((id) => ({ id, text: names.ofTemplate(id) })),
      ]}
      onChange={(chosen) => {
        const template = RULE_TEMPLATES.find((id) => id === chosen);
        if (template !== undefined) onAdd(ruleFrom(template, names.ofTemplate(template), style));
      }}
    />
  );
}
