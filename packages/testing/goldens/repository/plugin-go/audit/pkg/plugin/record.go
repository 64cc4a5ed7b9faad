// SPDX-License-Identifier: Apache-2.0

package plugin

import "github.com/falcosecurity/plugin-sdk-go/pkg/sdk"

// recordFields read the members that an audit record has, as the README describes it.
var recordFields = []field{
	recordText("action", "/action", "Action", "What was done, for example user.delete."),
	recordText("actor", "/actor/name", "Actor", "Who did it."),
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".actor_groups",
			Type:    "string",
			IsList:  true,
			Display: "Actor Groups",
			Desc:    "Groups and roles of the actor.",
		},
		value: func(event document, _ string) (any, bool) { return textsAt(event, "/actor/groups") },
	},
	recordText("source_ip", "/actor/ip", "Source IP", "Address that the actor came from."),
	recordText("target", "/target", "Target", "What it was done to."),
	recordText("outcome", "/outcome", "Outcome", "How it ended: success or failure."),
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".status",
			Type:    "uint64",
			Display: "Status",
			Desc:    "Status code that the actor was given.",
		},
		value: func(event document, _ string) (any, bool) { return numberAt(event, "/status") },
	},
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".label",
			Type:    "string",
			Arg:     sdk.FieldEntryArg{IsKey: true, IsRequired: true},
			Display: "Label",
			Desc:    "Value of one label.",
		},
		value: label,
	},
}

func recordText(name, pointer, display, description string) field {
	return field{
		entry: sdk.FieldEntry{Name: fieldPrefix + "." + name, Type: "string", Display: display, Desc: description},
		value: func(event document, _ string) (any, bool) { return textAt(event, pointer) },
	}
}

// label takes the key as it is, so that keys with slashes need no escaping in rules.
func label(event document, key string) (any, bool) {
	labels, _ := event.at("/labels")
	members, _ := labels.(map[string]any)

	return asText(members[key])
}
