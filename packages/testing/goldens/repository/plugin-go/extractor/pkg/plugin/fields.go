// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package plugin

import "github.com/falcosecurity/plugin-sdk-go/pkg/sdk"

// fields is everything the plugin extracts, in the order of the README's table. Append only: rules rely on names.
var fields = pointerFields

// pointerFields reach any value of an event by its JSON pointer, each as a type that rules can compare.
var pointerFields = []field{
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".value",
			Type:    "string",
			Arg:     sdk.FieldEntryArg{IsKey: true, IsRequired: true},
			Display: "Value",
			Desc:    "Text of the value at a JSON pointer. Objects and arrays are given as JSON.",
		},
		value: textAt,
	},
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".number",
			Type:    "uint64",
			Arg:     sdk.FieldEntryArg{IsKey: true, IsRequired: true},
			Display: "Number",
			Desc:    "Whole number at a JSON pointer, for comparisons such as >=.",
		},
		value: numberAt,
	},
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".list",
			Type:    "string",
			IsList:  true,
			Arg:     sdk.FieldEntryArg{IsKey: true, IsRequired: true},
			Display: "List",
			Desc:    "Elements of the array at a JSON pointer, for the operators in and intersects.",
		},
		value: textsAt,
	},
	{
		entry: sdk.FieldEntry{
			Name:    fieldPrefix + ".size",
			Type:    "uint64",
			Display: "Size",
			Desc:    "Size of the event in bytes.",
		},
		value: func(event document, _ string) (any, bool) { return uint64(event.size), event.members != nil },
	},
}

// A typed nil inside an interface is not nil, so each of these says in its second result whether there is a value.

func textAt(event document, pointer string) (any, bool) {
	value, _ := event.at(pointer)

	return asText(value)
}

func numberAt(event document, pointer string) (any, bool) {
	value, _ := event.at(pointer)

	return asNumber(value)
}

func textsAt(event document, pointer string) (any, bool) {
	value, _ := event.at(pointer)

	return asTexts(value)
}
