import { defineCommand, nearest, ToolkitError } from '@falco-toolkit/core';
import { approversOf, foldLogin, readWorkspaceGates, recordClaim, type WaiverRecord } from '@falco-toolkit/tiers';
import { evidenceOptions } from './options.ts';
import { addDays, openArtifact, planRecord } from './plan-record.ts';

/** Records that an approver answers for a gate that is not met, for some time. */
export const waiveGate = defineCommand({
  name: 'evidence-waive',
  title: 'Waive a gate',
  summary: 'Records that an approver answers for a gate that an artifact does not meet, for some time.',
  options: {
    gate: { type: 'string', title: 'Gate', description: 'Id of the gate.', positional: 0, required: true },
    reason: {
      type: 'string',
      title: 'Reason',
      description: 'Why the artifact is fit for its tier all the same.',
      required: true,
    },
    approver: {
      type: 'string',
      title: 'Approver',
      description: 'GitHub login of the approver who answers for it.',
      required: true,
    },
    artifact: evidenceOptions.artifact,
    days: evidenceOptions.days,
  },
  formats: ['text', 'json'],
  examples: [
    'evidence-waive fuzzing --artifact=repositories/webhook --approver=octocat --reason="It parses nothing of its own"',
  ],
  run: ({ approver, artifact, days, gate: id, reason }, context) => {
    const gates = readWorkspaceGates(context.host, context.data('tiers'));
    const gate = gates.find((one) => one.id === id);
    if (gate === undefined) {
      const near = nearest(
        id,
        gates.map((one) => one.id),
      );
      throw new ToolkitError({
        code: 'invalid-answer',
        message: `there is no gate ${JSON.stringify(id)}`,
        ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
      });
    }
    if (gate.waivable === false)
      throw new ToolkitError({ code: 'invalid-answer', message: `the gate ${id} cannot be waived`, hint: gate.how });
    const subject = openArtifact(artifact, context);
    if (!approversOf(subject).has(foldLogin(approver))) {
      const hint = 'Name one of the approvers of OWNERS, or of the owners of tier.yaml.';
      throw new ToolkitError({ code: 'invalid-answer', message: `${approver} is no approver of ${artifact}`, hint });
    }
    const { today } = context.host;
    const waiver: WaiverRecord = {
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Waiver',
      id: gate.id,
      pillar: gate.pillar,
      reason,
      approver,
      granted: today,
      expires: addDays(today, days),
    };
    return {
      passed: true,
      render: (format) =>
        format === 'json' ? JSON.stringify(waiver, null, 2) : `${approver} answers for ${id} until ${waiver.expires}`,
      plan: planRecord(subject, [recordClaim(waiver)], context),
    };
  },
});
