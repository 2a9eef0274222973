import { C as jsonSchemaOf, S as longestWaitSeconds, c as refuseUsage, d as shellWord, n as severities, p as egressNotice, s as readReviewedLines, t as isReview, u as tools, x as callContext } from "./shared.mjs";
import { _ as readSettings, a as runnerSafeJson, b as settingRules, c as exitCodes, i as runnerSafe, n as visibleCode, o as runnerSafeScreen, p as version, r as visibleLines, t as visible, v as settingFacts, y as settingPrefix } from "./start.mjs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { randomUUID } from "node:crypto";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { access, constants, lstat, open, realpath, rename, rm } from "node:fs/promises";

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") {
		for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
			key = keys[i];
			if (!__hasOwnProp.call(to, key) && key !== except) {
				__defProp(to, key, {
					get: ((k) => from[k]).bind(null, key),
					enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
				});
			}
		}
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* CommanderError class
	*/
	var CommanderError = class extends Error {
		/**
		* Constructs the CommanderError class
		* @param {number} exitCode suggested exit code which could be used with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		*/
		constructor(exitCode, code, message) {
			super(message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
			this.code = code;
			this.exitCode = exitCode;
			this.nestedError = void 0;
		}
	};
	/**
	* InvalidArgumentError class
	*/
	var InvalidArgumentError = class extends CommanderError {
		/**
		* Constructs the InvalidArgumentError class
		* @param {string} [message] explanation of why argument is invalid
		*/
		constructor(message) {
			super(1, "commander.invalidArgument", message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
		}
	};
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/argument.js
var require_argument = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Argument = class {
		/**
		* Initialize a new command argument with the given name and description.
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @param {string} name
		* @param {string} [description]
		*/
		constructor(name, description) {
			this.description = description || "";
			this.variadic = false;
			this.parseArg = void 0;
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.argChoices = void 0;
			switch (name[0]) {
				case "<":
					this.required = true;
					this._name = name.slice(1, -1);
					break;
				case "[":
					this.required = false;
					this._name = name.slice(1, -1);
					break;
				default:
					this.required = true;
					this._name = name;
			}
			if (this._name.endsWith("...")) {
				this.variadic = true;
				this._name = this._name.slice(0, -3);
			}
		}
		/**
		* Return argument name.
		*
		* @return {string}
		*/
		name() {
			return this._name;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Argument}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Set the custom handler for processing CLI command arguments into argument values.
		*
		* @param {Function} [fn]
		* @return {Argument}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Only allow argument value to be one of choices.
		*
		* @param {string[]} values
		* @return {Argument}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Make argument required.
		*
		* @returns {Argument}
		*/
		argRequired() {
			this.required = true;
			return this;
		}
		/**
		* Make argument optional.
		*
		* @returns {Argument}
		*/
		argOptional() {
			this.required = false;
			return this;
		}
	};
	/**
	* Takes an argument and returns its human readable equivalent for help usage.
	*
	* @param {Argument} arg
	* @return {string}
	* @private
	*/
	function humanReadableArgName(arg) {
		const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
		return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
	}
	exports.Argument = Argument;
	exports.humanReadableArgName = humanReadableArgName;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/help.js
var require_help = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { humanReadableArgName } = require_argument();
	/**
	* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
	* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
	* @typedef { import("./argument.js").Argument } Argument
	* @typedef { import("./command.js").Command } Command
	* @typedef { import("./option.js").Option } Option
	*/
	var Help = class {
		constructor() {
			this.helpWidth = void 0;
			this.minWidthToWrap = 40;
			this.sortSubcommands = false;
			this.sortOptions = false;
			this.showGlobalOptions = false;
		}
		/**
		* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
		* and just before calling `formatHelp()`.
		*
		* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
		*
		* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
		*/
		prepareContext(contextOptions) {
			this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
		}
		/**
		* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
		*
		* @param {Command} cmd
		* @returns {Command[]}
		*/
		visibleCommands(cmd) {
			const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
			const helpCommand = cmd._getHelpCommand();
			if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
			if (this.sortSubcommands) visibleCommands.sort((a, b) => {
				return a.name().localeCompare(b.name());
			});
			return visibleCommands;
		}
		/**
		* Compare options for sort.
		*
		* @param {Option} a
		* @param {Option} b
		* @returns {number}
		*/
		compareOptions(a, b) {
			const getSortKey = (option) => {
				return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
			};
			return getSortKey(a).localeCompare(getSortKey(b));
		}
		/**
		* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleOptions(cmd) {
			const visibleOptions = cmd.options.filter((option) => !option.hidden);
			const helpOption = cmd._getHelpOption();
			if (helpOption && !helpOption.hidden) {
				const removeShort = helpOption.short && cmd._findOption(helpOption.short);
				const removeLong = helpOption.long && cmd._findOption(helpOption.long);
				if (!removeShort && !removeLong) visibleOptions.push(helpOption);
				else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description));
				else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description));
			}
			if (this.sortOptions) visibleOptions.sort(this.compareOptions);
			return visibleOptions;
		}
		/**
		* Get an array of the visible global options. (Not including help.)
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleGlobalOptions(cmd) {
			if (!this.showGlobalOptions) return [];
			const globalOptions = [];
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
				const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
				globalOptions.push(...visibleOptions);
			}
			if (this.sortOptions) globalOptions.sort(this.compareOptions);
			return globalOptions;
		}
		/**
		* Get an array of the arguments if any have a description.
		*
		* @param {Command} cmd
		* @returns {Argument[]}
		*/
		visibleArguments(cmd) {
			if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
				argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
			});
			if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
			return [];
		}
		/**
		* Get the command term to show in the list of subcommands.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandTerm(cmd) {
			const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
			return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
		}
		/**
		* Get the option term to show in the list of options.
		*
		* @param {Option} option
		* @returns {string}
		*/
		optionTerm(option) {
			return option.flags;
		}
		/**
		* Get the argument term to show in the list of arguments.
		*
		* @param {Argument} argument
		* @returns {string}
		*/
		argumentTerm(argument) {
			return argument.name();
		}
		/**
		* Get the longest command term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestSubcommandTermLength(cmd, helper) {
			return helper.visibleCommands(cmd).reduce((max, command) => {
				return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
			}, 0);
		}
		/**
		* Get the longest option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestOptionTermLength(cmd, helper) {
			return helper.visibleOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest global option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestGlobalOptionTermLength(cmd, helper) {
			return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest argument term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestArgumentTermLength(cmd, helper) {
			return helper.visibleArguments(cmd).reduce((max, argument) => {
				return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
			}, 0);
		}
		/**
		* Get the command usage to be displayed at the top of the built-in help.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandUsage(cmd) {
			let cmdName = cmd._name;
			if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
			let ancestorCmdNames = "";
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
			return ancestorCmdNames + cmdName + " " + cmd.usage();
		}
		/**
		* Get the description for the command.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandDescription(cmd) {
			return cmd.description();
		}
		/**
		* Get the subcommand summary to show in the list of subcommands.
		* (Fallback to description for backwards compatibility.)
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandDescription(cmd) {
			return cmd.summary() || cmd.description();
		}
		/**
		* Get the option description to show in the list of options.
		*
		* @param {Option} option
		* @return {string}
		*/
		optionDescription(option) {
			const extraInfo = [];
			if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (option.defaultValue !== void 0) {
				if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
			}
			if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
			if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (option.description) return `${option.description} ${extraDescription}`;
				return extraDescription;
			}
			return option.description;
		}
		/**
		* Get the argument description to show in the list of arguments.
		*
		* @param {Argument} argument
		* @return {string}
		*/
		argumentDescription(argument) {
			const extraInfo = [];
			if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (argument.description) return `${argument.description} ${extraDescription}`;
				return extraDescription;
			}
			return argument.description;
		}
		/**
		* Format a list of items, given a heading and an array of formatted items.
		*
		* @param {string} heading
		* @param {string[]} items
		* @param {Help} helper
		* @returns string[]
		*/
		formatItemList(heading, items, helper) {
			if (items.length === 0) return [];
			return [
				helper.styleTitle(heading),
				...items,
				""
			];
		}
		/**
		* Group items by their help group heading.
		*
		* @param {Command[] | Option[]} unsortedItems
		* @param {Command[] | Option[]} visibleItems
		* @param {Function} getGroup
		* @returns {Map<string, Command[] | Option[]>}
		*/
		groupItems(unsortedItems, visibleItems, getGroup) {
			const result = /* @__PURE__ */ new Map();
			unsortedItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
			});
			visibleItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
				result.get(group).push(item);
			});
			return result;
		}
		/**
		* Generate the built-in help text.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {string}
		*/
		formatHelp(cmd, helper) {
			const termWidth = helper.padWidth(cmd, helper);
			const helpWidth = helper.helpWidth ?? 80;
			function callFormatItem(term, description) {
				return helper.formatItem(term, termWidth, description, helper);
			}
			let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
			const commandDescription = helper.commandDescription(cmd);
			if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
			const argumentList = helper.visibleArguments(cmd).map((argument) => {
				return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
			});
			output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
			this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
				const optionList = options.map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList(group, optionList, helper));
			});
			if (helper.showGlobalOptions) {
				const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
			}
			this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
				const commandList = commands.map((sub) => {
					return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
				});
				output = output.concat(this.formatItemList(group, commandList, helper));
			});
			return output.join("\n");
		}
		/**
		* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
		*
		* @param {string} str
		* @returns {number}
		*/
		displayWidth(str) {
			return stripColor(str).length;
		}
		/**
		* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
		*
		* @param {string} str
		* @returns {string}
		*/
		styleTitle(str) {
			return str;
		}
		styleUsage(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word === "[command]") return this.styleSubcommandText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleCommandText(word);
			}).join(" ");
		}
		styleCommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleOptionDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleSubcommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleArgumentDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleDescriptionText(str) {
			return str;
		}
		styleOptionTerm(str) {
			return this.styleOptionText(str);
		}
		styleSubcommandTerm(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleSubcommandText(word);
			}).join(" ");
		}
		styleArgumentTerm(str) {
			return this.styleArgumentText(str);
		}
		styleOptionText(str) {
			return str;
		}
		styleArgumentText(str) {
			return str;
		}
		styleSubcommandText(str) {
			return str;
		}
		styleCommandText(str) {
			return str;
		}
		/**
		* Calculate the pad width from the maximum term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		padWidth(cmd, helper) {
			return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
		}
		/**
		* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
		*
		* @param {string} str
		* @returns {boolean}
		*/
		preformatted(str) {
			return /\n[^\S\r\n]/.test(str);
		}
		/**
		* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
		*
		* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
		*   TTT  DDD DDDD
		*        DD DDD
		*
		* @param {string} term
		* @param {number} termWidth
		* @param {string} description
		* @param {Help} helper
		* @returns {string}
		*/
		formatItem(term, termWidth, description, helper) {
			const itemIndent = 2;
			const itemIndentStr = " ".repeat(itemIndent);
			if (!description) return itemIndentStr + term;
			const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
			const spacerWidth = 2;
			const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
			let formattedDescription;
			if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
			else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
			return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
		}
		/**
		* Wrap a string at whitespace, preserving existing line breaks.
		* Wrapping is skipped if the width is less than `minWidthToWrap`.
		*
		* @param {string} str
		* @param {number} width
		* @returns {string}
		*/
		boxWrap(str, width) {
			if (width < this.minWidthToWrap) return str;
			const rawLines = str.split(/\r\n|\n/);
			const chunkPattern = /[\s]*[^\s]+/g;
			const wrappedLines = [];
			rawLines.forEach((line) => {
				const chunks = line.match(chunkPattern);
				if (chunks === null) {
					wrappedLines.push("");
					return;
				}
				let sumChunks = [chunks.shift()];
				let sumWidth = this.displayWidth(sumChunks[0]);
				chunks.forEach((chunk) => {
					const visibleWidth = this.displayWidth(chunk);
					if (sumWidth + visibleWidth <= width) {
						sumChunks.push(chunk);
						sumWidth += visibleWidth;
						return;
					}
					wrappedLines.push(sumChunks.join(""));
					const nextChunk = chunk.trimStart();
					sumChunks = [nextChunk];
					sumWidth = this.displayWidth(nextChunk);
				});
				wrappedLines.push(sumChunks.join(""));
			});
			return wrappedLines.join("\n");
		}
	};
	/**
	* Strip style ANSI escape sequences from the string. In particular, SGR (Select Graphic Rendition) codes.
	*
	* @param {string} str
	* @returns {string}
	* @package
	*/
	function stripColor(str) {
		return str.replace(/\x1b\[\d*(;\d*)*m/g, "");
	}
	exports.Help = Help;
	exports.stripColor = stripColor;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/option.js
var require_option = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Option = class {
		/**
		* Initialize a new `Option` with the given `flags` and `description`.
		*
		* @param {string} flags
		* @param {string} [description]
		*/
		constructor(flags, description) {
			this.flags = flags;
			this.description = description || "";
			this.required = flags.includes("<");
			this.optional = flags.includes("[");
			this.variadic = /\w\.\.\.[>\]]$/.test(flags);
			this.mandatory = false;
			const optionFlags = splitOptionFlags(flags);
			this.short = optionFlags.shortFlag;
			this.long = optionFlags.longFlag;
			this.negate = false;
			if (this.long) this.negate = this.long.startsWith("--no-");
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.presetArg = void 0;
			this.envVar = void 0;
			this.parseArg = void 0;
			this.hidden = false;
			this.argChoices = void 0;
			this.conflictsWith = [];
			this.implied = void 0;
			this.helpGroupHeading = void 0;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Option}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Preset to use when option used without option-argument, especially optional but also boolean and negated.
		* The custom processing (parseArg) is called.
		*
		* @example
		* new Option('--color').default('GREYSCALE').preset('RGB');
		* new Option('--donate [amount]').preset('20').argParser(parseFloat);
		*
		* @param {*} arg
		* @return {Option}
		*/
		preset(arg) {
			this.presetArg = arg;
			return this;
		}
		/**
		* Add option name(s) that conflict with this option.
		* An error will be displayed if conflicting options are found during parsing.
		*
		* @example
		* new Option('--rgb').conflicts('cmyk');
		* new Option('--js').conflicts(['ts', 'jsx']);
		*
		* @param {(string | string[])} names
		* @return {Option}
		*/
		conflicts(names) {
			this.conflictsWith = this.conflictsWith.concat(names);
			return this;
		}
		/**
		* Specify implied option values for when this option is set and the implied options are not.
		*
		* The custom processing (parseArg) is not called on the implied values.
		*
		* @example
		* program
		*   .addOption(new Option('--log', 'write logging information to file'))
		*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
		*
		* @param {object} impliedOptionValues
		* @return {Option}
		*/
		implies(impliedOptionValues) {
			let newImplied = impliedOptionValues;
			if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
			this.implied = Object.assign(this.implied || {}, newImplied);
			return this;
		}
		/**
		* Set environment variable to check for option value.
		*
		* An environment variable is only used if when processed the current option value is
		* undefined, or the source of the current value is 'default' or 'config' or 'env'.
		*
		* @param {string} name
		* @return {Option}
		*/
		env(name) {
			this.envVar = name;
			return this;
		}
		/**
		* Set the custom handler for processing CLI option arguments into option values.
		*
		* @param {Function} [fn]
		* @return {Option}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Whether the option is mandatory and must have a value after parsing.
		*
		* @param {boolean} [mandatory=true]
		* @return {Option}
		*/
		makeOptionMandatory(mandatory = true) {
			this.mandatory = !!mandatory;
			return this;
		}
		/**
		* Hide option in help.
		*
		* @param {boolean} [hide=true]
		* @return {Option}
		*/
		hideHelp(hide = true) {
			this.hidden = !!hide;
			return this;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Only allow option value to be one of choices.
		*
		* @param {string[]} values
		* @return {Option}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Return option name.
		*
		* @return {string}
		*/
		name() {
			if (this.long) return this.long.replace(/^--/, "");
			return this.short.replace(/^-/, "");
		}
		/**
		* Return option name, in a camelcase format that can be used
		* as an object attribute key.
		*
		* @return {string}
		*/
		attributeName() {
			if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
			return camelcase(this.name());
		}
		/**
		* Set the help group heading.
		*
		* @param {string} heading
		* @return {Option}
		*/
		helpGroup(heading) {
			this.helpGroupHeading = heading;
			return this;
		}
		/**
		* Check if `arg` matches the short or long flag.
		*
		* @param {string} arg
		* @return {boolean}
		* @package
		*/
		is(arg) {
			return this.short === arg || this.long === arg;
		}
		/**
		* Return whether a boolean option.
		*
		* Options are one of boolean, negated, required argument, or optional argument.
		*
		* @return {boolean}
		* @package
		*/
		isBoolean() {
			return !this.required && !this.optional && !this.negate;
		}
	};
	/**
	* This class is to make it easier to work with dual options, without changing the existing
	* implementation. We support separate dual options for separate positive and negative options,
	* like `--build` and `--no-build`, which share a single option value. This works nicely for some
	* use cases, but is tricky for others where we want separate behaviours despite
	* the single shared option value.
	*/
	var DualOptions = class {
		/**
		* @param {Option[]} options
		*/
		constructor(options) {
			this.positiveOptions = /* @__PURE__ */ new Map();
			this.negativeOptions = /* @__PURE__ */ new Map();
			this.dualOptions = /* @__PURE__ */ new Set();
			options.forEach((option) => {
				if (option.negate) this.negativeOptions.set(option.attributeName(), option);
				else this.positiveOptions.set(option.attributeName(), option);
			});
			this.negativeOptions.forEach((value, key) => {
				if (this.positiveOptions.has(key)) this.dualOptions.add(key);
			});
		}
		/**
		* Did the value come from the option, and not from possible matching dual option?
		*
		* @param {*} value
		* @param {Option} option
		* @returns {boolean}
		*/
		valueFromOption(value, option) {
			const optionKey = option.attributeName();
			if (!this.dualOptions.has(optionKey)) return true;
			const preset = this.negativeOptions.get(optionKey).presetArg;
			const negativeValue = preset !== void 0 ? preset : false;
			return option.negate === (negativeValue === value);
		}
	};
	/**
	* Convert string from kebab-case to camelCase.
	*
	* @param {string} str
	* @return {string}
	* @private
	*/
	function camelcase(str) {
		return str.split("-").reduce((str, word) => {
			return str + word[0].toUpperCase() + word.slice(1);
		});
	}
	/**
	* Split the short and long flag out of something like '-m,--mixed <value>'
	*
	* @private
	*/
	function splitOptionFlags(flags) {
		let shortFlag;
		let longFlag;
		const shortFlagExp = /^-[^-]$/;
		const longFlagExp = /^--[^-]/;
		const flagParts = flags.split(/[ |,]+/).concat("guard");
		if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
		if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (!shortFlag && longFlagExp.test(flagParts[0])) {
			shortFlag = longFlag;
			longFlag = flagParts.shift();
		}
		if (flagParts[0].startsWith("-")) {
			const unsupportedFlag = flagParts[0];
			const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
			if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
			if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
			if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
			throw new Error(`${baseError}
- unrecognised flag format`);
		}
		if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
		return {
			shortFlag,
			longFlag
		};
	}
	exports.Option = Option;
	exports.DualOptions = DualOptions;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = /* @__PURE__ */ __commonJSMin(((exports) => {
	const maxDistance = 3;
	function editDistance(a, b) {
		if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
		const d = [];
		for (let i = 0; i <= a.length; i++) d[i] = [i];
		for (let j = 0; j <= b.length; j++) d[0][j] = j;
		for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
			let cost = 1;
			if (a[i - 1] === b[j - 1]) cost = 0;
			else cost = 1;
			d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
		}
		return d[a.length][b.length];
	}
	/**
	* Find close matches, restricted to same number of edits.
	*
	* @param {string} word
	* @param {string[]} candidates
	* @returns {string}
	*/
	function suggestSimilar(word, candidates) {
		if (!candidates || candidates.length === 0) return "";
		candidates = Array.from(new Set(candidates));
		const searchingOptions = word.startsWith("--");
		if (searchingOptions) {
			word = word.slice(2);
			candidates = candidates.map((candidate) => candidate.slice(2));
		}
		let similar = [];
		let bestDistance = maxDistance;
		const minSimilarity = .4;
		candidates.forEach((candidate) => {
			if (candidate.length <= 1) return;
			const distance = editDistance(word, candidate);
			const length = Math.max(word.length, candidate.length);
			if ((length - distance) / length > minSimilarity) {
				if (distance < bestDistance) {
					bestDistance = distance;
					similar = [candidate];
				} else if (distance === bestDistance) similar.push(candidate);
			}
		});
		similar.sort((a, b) => a.localeCompare(b));
		if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
		if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
		if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
		return "";
	}
	exports.suggestSimilar = suggestSimilar;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/lib/command.js
var require_command = /* @__PURE__ */ __commonJSMin(((exports) => {
	const EventEmitter = __require("node:events").EventEmitter;
	const childProcess = __require("node:child_process");
	const path = __require("node:path");
	const fs = __require("node:fs");
	const process = __require("node:process");
	const { Argument, humanReadableArgName } = require_argument();
	const { CommanderError } = require_error();
	const { Help, stripColor } = require_help();
	const { Option, DualOptions } = require_option();
	const { suggestSimilar } = require_suggestSimilar();
	var Command = class Command extends EventEmitter {
		/**
		* Initialize a new `Command`.
		*
		* @param {string} [name]
		*/
		constructor(name) {
			super();
			/** @type {Command[]} */
			this.commands = [];
			/** @type {Option[]} */
			this.options = [];
			this.parent = null;
			this._allowUnknownOption = false;
			this._allowExcessArguments = false;
			/** @type {Argument[]} */
			this.registeredArguments = [];
			this._args = this.registeredArguments;
			/** @type {string[]} */
			this.args = [];
			this.rawArgs = [];
			this.processedArgs = [];
			this._scriptPath = null;
			this._name = name || "";
			this._optionValues = {};
			this._optionValueSources = {};
			this._storeOptionsAsProperties = false;
			this._actionHandler = null;
			this._executableHandler = false;
			this._executableFile = null;
			this._executableDir = null;
			this._defaultCommandName = null;
			this._exitCallback = null;
			this._aliases = [];
			this._combineFlagAndOptionalValue = true;
			this._description = "";
			this._summary = "";
			this._argsDescription = void 0;
			this._enablePositionalOptions = false;
			this._passThroughOptions = false;
			this._lifeCycleHooks = {};
			/** @type {(boolean | string)} */
			this._showHelpAfterError = false;
			this._showSuggestionAfterError = true;
			this._savedState = null;
			this._outputConfiguration = {
				writeOut: (str) => process.stdout.write(str),
				writeErr: (str) => process.stderr.write(str),
				outputError: (str, write) => write(str),
				getOutHelpWidth: () => process.stdout.isTTY ? process.stdout.columns : void 0,
				getErrHelpWidth: () => process.stderr.isTTY ? process.stderr.columns : void 0,
				getOutHasColors: () => useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
				getErrHasColors: () => useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
				stripColor: (str) => stripColor(str)
			};
			this._hidden = false;
			/** @type {(Option | null | undefined)} */
			this._helpOption = void 0;
			this._addImplicitHelpCommand = void 0;
			/** @type {Command} */
			this._helpCommand = void 0;
			this._helpConfiguration = {};
			/** @type {string | undefined} */
			this._helpGroupHeading = void 0;
			/** @type {string | undefined} */
			this._defaultCommandGroup = void 0;
			/** @type {string | undefined} */
			this._defaultOptionGroup = void 0;
		}
		/**
		* Copy settings that are useful to have in common across root command and subcommands.
		*
		* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
		*
		* @param {Command} sourceCommand
		* @return {Command} `this` command for chaining
		*/
		copyInheritedSettings(sourceCommand) {
			this._outputConfiguration = sourceCommand._outputConfiguration;
			this._helpOption = sourceCommand._helpOption;
			this._helpCommand = sourceCommand._helpCommand;
			this._helpConfiguration = sourceCommand._helpConfiguration;
			this._exitCallback = sourceCommand._exitCallback;
			this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
			this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
			this._allowExcessArguments = sourceCommand._allowExcessArguments;
			this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
			this._showHelpAfterError = sourceCommand._showHelpAfterError;
			this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
			return this;
		}
		/**
		* @returns {Command[]}
		* @private
		*/
		_getCommandAndAncestors() {
			const result = [];
			for (let command = this; command; command = command.parent) result.push(command);
			return result;
		}
		/**
		* Define a command.
		*
		* There are two styles of command: pay attention to where to put the description.
		*
		* @example
		* // Command implemented using action handler (description is supplied separately to `.command`)
		* program
		*   .command('clone <source> [destination]')
		*   .description('clone a repository into a newly created directory')
		*   .action((source, destination) => {
		*     console.log('clone command called');
		*   });
		*
		* // Command implemented using separate executable file (description is second parameter to `.command`)
		* program
		*   .command('start <service>', 'start named service')
		*   .command('stop [service]', 'stop named service, or all if no name supplied');
		*
		* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
		* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
		* @param {object} [execOpts] - configuration options (for executable)
		* @return {Command} returns new command for action handler, or `this` for executable command
		*/
		command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
			let desc = actionOptsOrExecDesc;
			let opts = execOpts;
			if (typeof desc === "object" && desc !== null) {
				opts = desc;
				desc = null;
			}
			opts = opts || {};
			const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
			const cmd = this.createCommand(name);
			if (desc) {
				cmd.description(desc);
				cmd._executableHandler = true;
			}
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			cmd._hidden = !!(opts.noHelp || opts.hidden);
			cmd._executableFile = opts.executableFile || null;
			if (args) cmd.arguments(args);
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd.copyInheritedSettings(this);
			if (desc) return this;
			return cmd;
		}
		/**
		* Factory routine to create a new unattached command.
		*
		* See .command() for creating an attached subcommand, which uses this routine to
		* create the command. You can override createCommand to customise subcommands.
		*
		* @param {string} [name]
		* @return {Command} new command
		*/
		createCommand(name) {
			return new Command(name);
		}
		/**
		* You can customise the help with a subclass of Help by overriding createHelp,
		* or by overriding Help properties using configureHelp().
		*
		* @return {Help}
		*/
		createHelp() {
			return Object.assign(new Help(), this.configureHelp());
		}
		/**
		* You can customise the help by overriding Help properties using configureHelp(),
		* or with a subclass of Help by overriding createHelp().
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureHelp(configuration) {
			if (configuration === void 0) return this._helpConfiguration;
			this._helpConfiguration = configuration;
			return this;
		}
		/**
		* The default output goes to stdout and stderr. You can customise this for special
		* applications. You can also customise the display of errors by overriding outputError.
		*
		* The configuration properties are all functions:
		*
		*     // change how output being written, defaults to stdout and stderr
		*     writeOut(str)
		*     writeErr(str)
		*     // change how output being written for errors, defaults to writeErr
		*     outputError(str, write) // used for displaying errors and not used for displaying help
		*     // specify width for wrapping help
		*     getOutHelpWidth()
		*     getErrHelpWidth()
		*     // color support, currently only used with Help
		*     getOutHasColors()
		*     getErrHasColors()
		*     stripColor() // used to remove ANSI escape codes if output does not have colors
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureOutput(configuration) {
			if (configuration === void 0) return this._outputConfiguration;
			this._outputConfiguration = {
				...this._outputConfiguration,
				...configuration
			};
			return this;
		}
		/**
		* Display the help or a custom message after an error occurs.
		*
		* @param {(boolean|string)} [displayHelp]
		* @return {Command} `this` command for chaining
		*/
		showHelpAfterError(displayHelp = true) {
			if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
			this._showHelpAfterError = displayHelp;
			return this;
		}
		/**
		* Display suggestion of similar commands for unknown commands, or options for unknown options.
		*
		* @param {boolean} [displaySuggestion]
		* @return {Command} `this` command for chaining
		*/
		showSuggestionAfterError(displaySuggestion = true) {
			this._showSuggestionAfterError = !!displaySuggestion;
			return this;
		}
		/**
		* Add a prepared subcommand.
		*
		* See .command() for creating an attached subcommand which inherits settings from its parent.
		*
		* @param {Command} cmd - new subcommand
		* @param {object} [opts] - configuration options
		* @return {Command} `this` command for chaining
		*/
		addCommand(cmd, opts) {
			if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
			opts = opts || {};
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			if (opts.noHelp || opts.hidden) cmd._hidden = true;
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd._checkForBrokenPassThrough();
			return this;
		}
		/**
		* Factory routine to create a new unattached argument.
		*
		* See .argument() for creating an attached argument, which uses this routine to
		* create the argument. You can override createArgument to return a custom argument.
		*
		* @param {string} name
		* @param {string} [description]
		* @return {Argument} new argument
		*/
		createArgument(name, description) {
			return new Argument(name, description);
		}
		/**
		* Define argument syntax for command.
		*
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @example
		* program.argument('<input-file>');
		* program.argument('[output-file]');
		*
		* @param {string} name
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom argument processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		argument(name, description, parseArg, defaultValue) {
			const argument = this.createArgument(name, description);
			if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
			else argument.default(parseArg);
			this.addArgument(argument);
			return this;
		}
		/**
		* Define argument syntax for command, adding multiple at once (without descriptions).
		*
		* See also .argument().
		*
		* @example
		* program.arguments('<cmd> [env]');
		*
		* @param {string} names
		* @return {Command} `this` command for chaining
		*/
		arguments(names) {
			names.trim().split(/ +/).forEach((detail) => {
				this.argument(detail);
			});
			return this;
		}
		/**
		* Define argument syntax for command, adding a prepared argument.
		*
		* @param {Argument} argument
		* @return {Command} `this` command for chaining
		*/
		addArgument(argument) {
			const previousArgument = this.registeredArguments.slice(-1)[0];
			if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
			if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
			this.registeredArguments.push(argument);
			return this;
		}
		/**
		* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
		*
		* @example
		*    program.helpCommand('help [cmd]');
		*    program.helpCommand('help [cmd]', 'show help');
		*    program.helpCommand(false); // suppress default help command
		*    program.helpCommand(true); // add help command even if no subcommands
		*
		* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
		* @param {string} [description] - custom description
		* @return {Command} `this` command for chaining
		*/
		helpCommand(enableOrNameAndArgs, description) {
			if (typeof enableOrNameAndArgs === "boolean") {
				this._addImplicitHelpCommand = enableOrNameAndArgs;
				if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
				return this;
			}
			const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
			const helpDescription = description ?? "display help for command";
			const helpCommand = this.createCommand(helpName);
			helpCommand.helpOption(false);
			if (helpArgs) helpCommand.arguments(helpArgs);
			if (helpDescription) helpCommand.description(helpDescription);
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Add prepared custom help command.
		*
		* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
		* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
		* @return {Command} `this` command for chaining
		*/
		addHelpCommand(helpCommand, deprecatedDescription) {
			if (typeof helpCommand !== "object") {
				this.helpCommand(helpCommand, deprecatedDescription);
				return this;
			}
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Lazy create help command.
		*
		* @return {(Command|null)}
		* @package
		*/
		_getHelpCommand() {
			if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
				if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
				return this._helpCommand;
			}
			return null;
		}
		/**
		* Add hook for life cycle event.
		*
		* @param {string} event
		* @param {Function} listener
		* @return {Command} `this` command for chaining
		*/
		hook(event, listener) {
			const allowedValues = [
				"preSubcommand",
				"preAction",
				"postAction"
			];
			if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
			if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
			else this._lifeCycleHooks[event] = [listener];
			return this;
		}
		/**
		* Register callback to use as replacement for calling process.exit.
		*
		* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
		* @return {Command} `this` command for chaining
		*/
		exitOverride(fn) {
			if (fn) this._exitCallback = fn;
			else this._exitCallback = (err) => {
				if (err.code !== "commander.executeSubCommandAsync") throw err;
			};
			return this;
		}
		/**
		* Call process.exit, and _exitCallback if defined.
		*
		* @param {number} exitCode exit code for using with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		* @return never
		* @private
		*/
		_exit(exitCode, code, message) {
			if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
			process.exit(exitCode);
		}
		/**
		* Register callback `fn` for the command.
		*
		* @example
		* program
		*   .command('serve')
		*   .description('start service')
		*   .action(function() {
		*      // do work here
		*   });
		*
		* @param {Function} fn
		* @return {Command} `this` command for chaining
		*/
		action(fn) {
			const listener = (args) => {
				const expectedArgsCount = this.registeredArguments.length;
				const actionArgs = args.slice(0, expectedArgsCount);
				if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
				else actionArgs[expectedArgsCount] = this.opts();
				actionArgs.push(this);
				return fn.apply(this, actionArgs);
			};
			this._actionHandler = listener;
			return this;
		}
		/**
		* Factory routine to create a new unattached option.
		*
		* See .option() for creating an attached option, which uses this routine to
		* create the option. You can override createOption to return a custom option.
		*
		* @param {string} flags
		* @param {string} [description]
		* @return {Option} new option
		*/
		createOption(flags, description) {
			return new Option(flags, description);
		}
		/**
		* Wrap parseArgs to catch 'commander.invalidArgument'.
		*
		* @param {(Option | Argument)} target
		* @param {string} value
		* @param {*} previous
		* @param {string} invalidArgumentMessage
		* @private
		*/
		_callParseArg(target, value, previous, invalidArgumentMessage) {
			try {
				return target.parseArg(value, previous);
			} catch (err) {
				if (err.code === "commander.invalidArgument") {
					const message = `${invalidArgumentMessage} ${err.message}`;
					this.error(message, {
						exitCode: err.exitCode,
						code: err.code
					});
				}
				throw err;
			}
		}
		/**
		* Check for option flag conflicts.
		* Register option if no conflicts found, or throw on conflict.
		*
		* @param {Option} option
		* @private
		*/
		_registerOption(option) {
			const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
			if (matchingOption) {
				const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
				throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
			}
			this._initOptionGroup(option);
			this.options.push(option);
		}
		/**
		* Check for command name and alias conflicts with existing commands.
		* Register command if no conflicts found, or throw on conflict.
		*
		* @param {Command} command
		* @private
		*/
		_registerCommand(command) {
			const knownBy = (cmd) => {
				return [cmd.name()].concat(cmd.aliases());
			};
			const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
			if (alreadyUsed) {
				const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
				const newCmd = knownBy(command).join("|");
				throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
			}
			this._initCommandGroup(command);
			this.commands.push(command);
		}
		/**
		* Add an option.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addOption(option) {
			this._registerOption(option);
			const oname = option.name();
			const name = option.attributeName();
			if (option.negate) {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(name, option.defaultValue === void 0 ? true : option.defaultValue, "default");
			} else if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
			const handleOptionValue = (val, invalidValueMessage, valueSource) => {
				if (val == null && option.presetArg !== void 0) val = option.presetArg;
				const oldValue = this.getOptionValue(name);
				if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
				else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
				if (val == null) {
					if (option.negate) val = false;
					else if (option.isBoolean() || option.optional) val = true;
					else val = "";
				}
				this.setOptionValueWithSource(name, val, valueSource);
			};
			this.on("option:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "cli");
			});
			if (option.envVar) this.on("optionEnv:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "env");
			});
			return this;
		}
		/**
		* Internal implementation shared by .option() and .requiredOption()
		*
		* @return {Command} `this` command for chaining
		* @private
		*/
		_optionEx(config, flags, description, fn, defaultValue) {
			if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
			const option = this.createOption(flags, description);
			option.makeOptionMandatory(!!config.mandatory);
			if (typeof fn === "function") option.default(defaultValue).argParser(fn);
			else if (fn instanceof RegExp) {
				const regex = fn;
				fn = (val, def) => {
					const m = regex.exec(val);
					return m ? m[0] : def;
				};
				option.default(defaultValue).argParser(fn);
			} else option.default(fn);
			return this.addOption(option);
		}
		/**
		* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
		* option-argument is indicated by `<>` and an optional option-argument by `[]`.
		*
		* See the README for more details, and see also addOption() and requiredOption().
		*
		* @example
		* program
		*     .option('-p, --pepper', 'add pepper')
		*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
		*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
		*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		option(flags, description, parseArg, defaultValue) {
			return this._optionEx({}, flags, description, parseArg, defaultValue);
		}
		/**
		* Add a required option which must have a value after parsing. This usually means
		* the option must be specified on the command line. (Otherwise the same as .option().)
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		requiredOption(flags, description, parseArg, defaultValue) {
			return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
		}
		/**
		* Alter parsing of short flags with optional values.
		*
		* @example
		* // for `.option('-f,--flag [value]'):
		* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
		* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
		*
		* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
		* @return {Command} `this` command for chaining
		*/
		combineFlagAndOptionalValue(combine = true) {
			this._combineFlagAndOptionalValue = !!combine;
			return this;
		}
		/**
		* Allow unknown options on the command line.
		*
		* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
		* @return {Command} `this` command for chaining
		*/
		allowUnknownOption(allowUnknown = true) {
			this._allowUnknownOption = !!allowUnknown;
			return this;
		}
		/**
		* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
		*
		* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
		* @return {Command} `this` command for chaining
		*/
		allowExcessArguments(allowExcess = true) {
			this._allowExcessArguments = !!allowExcess;
			return this;
		}
		/**
		* Enable positional options. Positional means global options are specified before subcommands which lets
		* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
		* The default behaviour is non-positional and global options may appear anywhere on the command line.
		*
		* @param {boolean} [positional]
		* @return {Command} `this` command for chaining
		*/
		enablePositionalOptions(positional = true) {
			this._enablePositionalOptions = !!positional;
			return this;
		}
		/**
		* Pass through options that come after command-arguments rather than treat them as command-options,
		* so actual command-options come before command-arguments. Turning this on for a subcommand requires
		* positional options to have been enabled on the program (parent commands).
		* The default behaviour is non-positional and options may appear before or after command-arguments.
		*
		* @param {boolean} [passThrough] for unknown options.
		* @return {Command} `this` command for chaining
		*/
		passThroughOptions(passThrough = true) {
			this._passThroughOptions = !!passThrough;
			this._checkForBrokenPassThrough();
			return this;
		}
		/**
		* @private
		*/
		_checkForBrokenPassThrough() {
			if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
		}
		/**
		* Whether to store option values as properties on command object,
		* or store separately (specify false). In both cases the option values can be accessed using .opts().
		*
		* @param {boolean} [storeAsProperties=true]
		* @return {Command} `this` command for chaining
		*/
		storeOptionsAsProperties(storeAsProperties = true) {
			if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
			if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
			this._storeOptionsAsProperties = !!storeAsProperties;
			return this;
		}
		/**
		* Retrieve option value.
		*
		* @param {string} key
		* @return {object} value
		*/
		getOptionValue(key) {
			if (this._storeOptionsAsProperties) return this[key];
			return this._optionValues[key];
		}
		/**
		* Store option value.
		*
		* @param {string} key
		* @param {object} value
		* @return {Command} `this` command for chaining
		*/
		setOptionValue(key, value) {
			return this.setOptionValueWithSource(key, value, void 0);
		}
		/**
		* Store option value and where the value came from.
		*
		* @param {string} key
		* @param {object} value
		* @param {string} source - expected values are default/config/env/cli/implied
		* @return {Command} `this` command for chaining
		*/
		setOptionValueWithSource(key, value, source) {
			if (this._storeOptionsAsProperties) this[key] = value;
			else this._optionValues[key] = value;
			this._optionValueSources[key] = source;
			return this;
		}
		/**
		* Get source of option value.
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSource(key) {
			return this._optionValueSources[key];
		}
		/**
		* Get source of option value. See also .optsWithGlobals().
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSourceWithGlobals(key) {
			let source;
			this._getCommandAndAncestors().forEach((cmd) => {
				if (cmd.getOptionValueSource(key) !== void 0) source = cmd.getOptionValueSource(key);
			});
			return source;
		}
		/**
		* Get user arguments from implied or explicit arguments.
		* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
		*
		* @private
		*/
		_prepareUserArgs(argv, parseOptions) {
			if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
			parseOptions = parseOptions || {};
			if (argv === void 0 && parseOptions.from === void 0) {
				if (process.versions?.electron) parseOptions.from = "electron";
				const execArgv = process.execArgv ?? [];
				if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
			}
			if (argv === void 0) argv = process.argv;
			this.rawArgs = argv.slice();
			let userArgs;
			switch (parseOptions.from) {
				case void 0:
				case "node":
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
					break;
				case "electron":
					if (process.defaultApp) {
						this._scriptPath = argv[1];
						userArgs = argv.slice(2);
					} else userArgs = argv.slice(1);
					break;
				case "user":
					userArgs = argv.slice(0);
					break;
				case "eval":
					userArgs = argv.slice(1);
					break;
				default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
			}
			if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
			this._name = this._name || "program";
			return userArgs;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Use parseAsync instead of parse if any of your action handlers are async.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* program.parse(); // parse process.argv and auto-detect electron and special node flags
		* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
		* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv] - optional, defaults to process.argv
		* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
		* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
		* @return {Command} `this` command for chaining
		*/
		parse(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			this._parseCommand([], userArgs);
			return this;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
		* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
		* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv]
		* @param {object} [parseOptions]
		* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
		* @return {Promise}
		*/
		async parseAsync(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			await this._parseCommand([], userArgs);
			return this;
		}
		_prepareForParse() {
			if (this._savedState === null) this.saveStateBeforeParse();
			else this.restoreStateBeforeParse();
		}
		/**
		* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state saved.
		*/
		saveStateBeforeParse() {
			this._savedState = {
				_name: this._name,
				_optionValues: { ...this._optionValues },
				_optionValueSources: { ...this._optionValueSources }
			};
		}
		/**
		* Restore state before parse for calls after the first.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state restored.
		*/
		restoreStateBeforeParse() {
			if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
			this._name = this._savedState._name;
			this._scriptPath = null;
			this.rawArgs = [];
			this._optionValues = { ...this._savedState._optionValues };
			this._optionValueSources = { ...this._savedState._optionValueSources };
			this.args = [];
			this.processedArgs = [];
		}
		/**
		* Throw if expected executable is missing. Add lots of help for author.
		*
		* @param {string} executableFile
		* @param {string} executableDir
		* @param {string} subcommandName
		*/
		_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
			if (fs.existsSync(executableFile)) return;
			const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
			throw new Error(executableMissing);
		}
		/**
		* Execute a sub-command executable.
		*
		* @private
		*/
		_executeSubCommand(subcommand, args) {
			args = args.slice();
			let launchWithNode = false;
			const sourceExt = [
				".js",
				".ts",
				".tsx",
				".mjs",
				".cjs"
			];
			function findFile(baseDir, baseName) {
				const localBin = path.resolve(baseDir, baseName);
				if (fs.existsSync(localBin)) return localBin;
				if (sourceExt.includes(path.extname(baseName))) return void 0;
				const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
				if (foundExt) return `${localBin}${foundExt}`;
			}
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
			let executableDir = this._executableDir || "";
			if (this._scriptPath) {
				let resolvedScriptPath;
				try {
					resolvedScriptPath = fs.realpathSync(this._scriptPath);
				} catch {
					resolvedScriptPath = this._scriptPath;
				}
				executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
			}
			if (executableDir) {
				let localFile = findFile(executableDir, executableFile);
				if (!localFile && !subcommand._executableFile && this._scriptPath) {
					const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
					if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
				}
				executableFile = localFile || executableFile;
			}
			launchWithNode = sourceExt.includes(path.extname(executableFile));
			let proc;
			if (process.platform !== "win32") {
				if (launchWithNode) {
					args.unshift(executableFile);
					args = incrementNodeInspectorPort(process.execArgv).concat(args);
					proc = childProcess.spawn(process.argv[0], args, { stdio: "inherit" });
				} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
			} else {
				this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process.execArgv).concat(args);
				proc = childProcess.spawn(process.execPath, args, { stdio: "inherit" });
			}
			if (!proc.killed) [
				"SIGUSR1",
				"SIGUSR2",
				"SIGTERM",
				"SIGINT",
				"SIGHUP"
			].forEach((signal) => {
				process.on(signal, () => {
					if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
				});
			});
			const exitCallback = this._exitCallback;
			proc.on("close", (code) => {
				code = code ?? 1;
				if (!exitCallback) process.exit(code);
				else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
			});
			proc.on("error", (err) => {
				if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
				if (!exitCallback) process.exit(1);
				else {
					const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
					wrappedError.nestedError = err;
					exitCallback(wrappedError);
				}
			});
			this.runningCommand = proc;
		}
		/**
		* @private
		*/
		_dispatchSubcommand(commandName, operands, unknown) {
			const subCommand = this._findCommand(commandName);
			if (!subCommand) this.help({ error: true });
			subCommand._prepareForParse();
			let promiseChain;
			promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
			promiseChain = this._chainOrCall(promiseChain, () => {
				if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
				else return subCommand._parseCommand(operands, unknown);
			});
			return promiseChain;
		}
		/**
		* Invoke help directly if possible, or dispatch if necessary.
		* e.g. help foo
		*
		* @private
		*/
		_dispatchHelpCommand(subcommandName) {
			if (!subcommandName) this.help();
			const subCommand = this._findCommand(subcommandName);
			if (subCommand && !subCommand._executableHandler) subCommand.help();
			return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
		}
		/**
		* Check this.args against expected this.registeredArguments.
		*
		* @private
		*/
		_checkNumberOfArguments() {
			this.registeredArguments.forEach((arg, i) => {
				if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
			});
			if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
			if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
		}
		/**
		* Process this.args using this.registeredArguments and save as this.processedArgs!
		*
		* @private
		*/
		_processArguments() {
			const myParseArg = (argument, value, previous) => {
				let parsedValue = value;
				if (value !== null && argument.parseArg) {
					const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
					parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
				}
				return parsedValue;
			};
			this._checkNumberOfArguments();
			const processedArgs = [];
			this.registeredArguments.forEach((declaredArg, index) => {
				let value = declaredArg.defaultValue;
				if (declaredArg.variadic) {
					if (index < this.args.length) {
						value = this.args.slice(index);
						if (declaredArg.parseArg) value = value.reduce((processed, v) => {
							return myParseArg(declaredArg, v, processed);
						}, declaredArg.defaultValue);
					} else if (value === void 0) value = [];
				} else if (index < this.args.length) {
					value = this.args[index];
					if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
				}
				processedArgs[index] = value;
			});
			this.processedArgs = processedArgs;
		}
		/**
		* Once we have a promise we chain, but call synchronously until then.
		*
		* @param {(Promise|undefined)} promise
		* @param {Function} fn
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCall(promise, fn) {
			if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
			return fn();
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallHooks(promise, event) {
			let result = promise;
			const hooks = [];
			this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
				hookedCommand._lifeCycleHooks[event].forEach((callback) => {
					hooks.push({
						hookedCommand,
						callback
					});
				});
			});
			if (event === "postAction") hooks.reverse();
			hooks.forEach((hookDetail) => {
				result = this._chainOrCall(result, () => {
					return hookDetail.callback(hookDetail.hookedCommand, this);
				});
			});
			return result;
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {Command} subCommand
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallSubCommandHook(promise, subCommand, event) {
			let result = promise;
			if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
				result = this._chainOrCall(result, () => {
					return hook(this, subCommand);
				});
			});
			return result;
		}
		/**
		* Process arguments in context of this command.
		* Returns action result, in case it is a promise.
		*
		* @private
		*/
		_parseCommand(operands, unknown) {
			const parsed = this.parseOptions(unknown);
			this._parseOptionsEnv();
			this._parseOptionsImplied();
			operands = operands.concat(parsed.operands);
			unknown = parsed.unknown;
			this.args = operands.concat(unknown);
			if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
			if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
			if (this._defaultCommandName) {
				this._outputHelpIfRequested(unknown);
				return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
			}
			if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
			this._outputHelpIfRequested(parsed.unknown);
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			const checkForUnknownOptions = () => {
				if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
			};
			const commandEvent = `command:${this.name()}`;
			if (this._actionHandler) {
				checkForUnknownOptions();
				this._processArguments();
				let promiseChain;
				promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
				promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
				if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
					this.parent.emit(commandEvent, operands, unknown);
				});
				promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
				return promiseChain;
			}
			if (this.parent?.listenerCount(commandEvent)) {
				checkForUnknownOptions();
				this._processArguments();
				this.parent.emit(commandEvent, operands, unknown);
			} else if (operands.length) {
				if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
				if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
				else if (this.commands.length) this.unknownCommand();
				else {
					checkForUnknownOptions();
					this._processArguments();
				}
			} else if (this.commands.length) {
				checkForUnknownOptions();
				this.help({ error: true });
			} else {
				checkForUnknownOptions();
				this._processArguments();
			}
		}
		/**
		* Find matching command.
		*
		* @private
		* @return {Command | undefined}
		*/
		_findCommand(name) {
			if (!name) return void 0;
			return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
		}
		/**
		* Return an option matching `arg` if any.
		*
		* @param {string} arg
		* @return {Option}
		* @package
		*/
		_findOption(arg) {
			return this.options.find((option) => option.is(arg));
		}
		/**
		* Display an error message if a mandatory option does not have a value.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForMissingMandatoryOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd.options.forEach((anOption) => {
					if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
				});
			});
		}
		/**
		* Display an error message if conflicting options are used together in this.
		*
		* @private
		*/
		_checkForConflictingLocalOptions() {
			const definedNonDefaultOptions = this.options.filter((option) => {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0) return false;
				return this.getOptionValueSource(optionKey) !== "default";
			});
			definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
				const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
				if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
			});
		}
		/**
		* Display an error message if conflicting options are used together.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForConflictingOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd._checkForConflictingLocalOptions();
			});
		}
		/**
		* Parse options from `argv` removing known options,
		* and return argv split into operands and unknown arguments.
		*
		* Side effects: modifies command by storing options. Does not reset state if called again.
		*
		* Examples:
		*
		*     argv => operands, unknown
		*     --known kkk op => [op], []
		*     op --known kkk => [op], []
		*     sub --unknown uuu op => [sub], [--unknown uuu op]
		*     sub -- --unknown uuu op => [sub --unknown uuu op], []
		*
		* @param {string[]} args
		* @return {{operands: string[], unknown: string[]}}
		*/
		parseOptions(args) {
			const operands = [];
			const unknown = [];
			let dest = operands;
			function maybeOption(arg) {
				return arg.length > 1 && arg[0] === "-";
			}
			const negativeNumberArg = (arg) => {
				if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
				return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
			};
			let activeVariadicOption = null;
			let activeGroup = null;
			let i = 0;
			while (i < args.length || activeGroup) {
				const arg = activeGroup ?? args[i++];
				activeGroup = null;
				if (arg === "--") {
					if (dest === unknown) dest.push(arg);
					dest.push(...args.slice(i));
					break;
				}
				if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
					this.emit(`option:${activeVariadicOption.name()}`, arg);
					continue;
				}
				activeVariadicOption = null;
				if (maybeOption(arg)) {
					const option = this._findOption(arg);
					if (option) {
						if (option.required) {
							const value = args[i++];
							if (value === void 0) this.optionMissingArgument(option);
							this.emit(`option:${option.name()}`, value);
						} else if (option.optional) {
							let value = null;
							if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
							this.emit(`option:${option.name()}`, value);
						} else this.emit(`option:${option.name()}`);
						activeVariadicOption = option.variadic ? option : null;
						continue;
					}
				}
				if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
					const option = this._findOption(`-${arg[1]}`);
					if (option) {
						if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
						else {
							this.emit(`option:${option.name()}`);
							activeGroup = `-${arg.slice(2)}`;
						}
						continue;
					}
				}
				if (/^--[^=]+=/.test(arg)) {
					const index = arg.indexOf("=");
					const option = this._findOption(arg.slice(0, index));
					if (option && (option.required || option.optional)) {
						this.emit(`option:${option.name()}`, arg.slice(index + 1));
						continue;
					}
				}
				if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
				if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
					if (this._findCommand(arg)) {
						operands.push(arg);
						unknown.push(...args.slice(i));
						break;
					} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
						operands.push(arg, ...args.slice(i));
						break;
					} else if (this._defaultCommandName) {
						unknown.push(arg, ...args.slice(i));
						break;
					}
				}
				if (this._passThroughOptions) {
					dest.push(arg, ...args.slice(i));
					break;
				}
				dest.push(arg);
			}
			return {
				operands,
				unknown
			};
		}
		/**
		* Return an object containing local option values as key-value pairs.
		*
		* @return {object}
		*/
		opts() {
			if (this._storeOptionsAsProperties) {
				const result = {};
				const len = this.options.length;
				for (let i = 0; i < len; i++) {
					const key = this.options[i].attributeName();
					result[key] = key === this._versionOptionName ? this._version : this[key];
				}
				return result;
			}
			return this._optionValues;
		}
		/**
		* Return an object containing merged local and global option values as key-value pairs.
		*
		* @return {object}
		*/
		optsWithGlobals() {
			return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
		}
		/**
		* Display error message and exit (or call exitOverride).
		*
		* @param {string} message
		* @param {object} [errorOptions]
		* @param {string} [errorOptions.code] - an id string representing the error
		* @param {number} [errorOptions.exitCode] - used with process.exit
		*/
		error(message, errorOptions) {
			this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
			if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
			else if (this._showHelpAfterError) {
				this._outputConfiguration.writeErr("\n");
				this.outputHelp({ error: true });
			}
			const config = errorOptions || {};
			const exitCode = config.exitCode || 1;
			const code = config.code || "commander.error";
			this._exit(exitCode, code, message);
		}
		/**
		* Apply any option related environment variables, if option does
		* not have a value from cli or client code.
		*
		* @private
		*/
		_parseOptionsEnv() {
			this.options.forEach((option) => {
				if (option.envVar && option.envVar in process.env) {
					const optionKey = option.attributeName();
					if (this.getOptionValue(optionKey) === void 0 || [
						"default",
						"config",
						"env"
					].includes(this.getOptionValueSource(optionKey))) {
						if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
						else this.emit(`optionEnv:${option.name()}`);
					}
				}
			});
		}
		/**
		* Apply any implied option values, if option is undefined or default value.
		*
		* @private
		*/
		_parseOptionsImplied() {
			const dualHelper = new DualOptions(this.options);
			const hasCustomOptionValue = (optionKey) => {
				return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
			};
			this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
				Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
					this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
				});
			});
		}
		/**
		* Argument `name` is missing.
		*
		* @param {string} name
		* @private
		*/
		missingArgument(name) {
			const message = `error: missing required argument '${name}'`;
			this.error(message, { code: "commander.missingArgument" });
		}
		/**
		* `Option` is missing an argument.
		*
		* @param {Option} option
		* @private
		*/
		optionMissingArgument(option) {
			const message = `error: option '${option.flags}' argument missing`;
			this.error(message, { code: "commander.optionMissingArgument" });
		}
		/**
		* `Option` does not have a value, and is a mandatory option.
		*
		* @param {Option} option
		* @private
		*/
		missingMandatoryOptionValue(option) {
			const message = `error: required option '${option.flags}' not specified`;
			this.error(message, { code: "commander.missingMandatoryOptionValue" });
		}
		/**
		* `Option` conflicts with another option.
		*
		* @param {Option} option
		* @param {Option} conflictingOption
		* @private
		*/
		_conflictingOption(option, conflictingOption) {
			const findBestOptionFromValue = (option) => {
				const optionKey = option.attributeName();
				const optionValue = this.getOptionValue(optionKey);
				const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
				const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
				if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
				return positiveOption || option;
			};
			const getErrorMessage = (option) => {
				const bestOption = findBestOptionFromValue(option);
				const optionKey = bestOption.attributeName();
				if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
				return `option '${bestOption.flags}'`;
			};
			const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
			this.error(message, { code: "commander.conflictingOption" });
		}
		/**
		* Unknown option `flag`.
		*
		* @param {string} flag
		* @private
		*/
		unknownOption(flag) {
			if (this._allowUnknownOption) return;
			let suggestion = "";
			if (flag.startsWith("--") && this._showSuggestionAfterError) {
				let candidateFlags = [];
				let command = this;
				do {
					const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
					candidateFlags = candidateFlags.concat(moreFlags);
					command = command.parent;
				} while (command && !command._enablePositionalOptions);
				suggestion = suggestSimilar(flag, candidateFlags);
			}
			const message = `error: unknown option '${flag}'${suggestion}`;
			this.error(message, { code: "commander.unknownOption" });
		}
		/**
		* Excess arguments, more than expected.
		*
		* @param {string[]} receivedArgs
		* @private
		*/
		_excessArguments(receivedArgs) {
			if (this._allowExcessArguments) return;
			const expected = this.registeredArguments.length;
			const s = expected === 1 ? "" : "s";
			const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
			this.error(message, { code: "commander.excessArguments" });
		}
		/**
		* Unknown command.
		*
		* @private
		*/
		unknownCommand() {
			const unknownName = this.args[0];
			let suggestion = "";
			if (this._showSuggestionAfterError) {
				const candidateNames = [];
				this.createHelp().visibleCommands(this).forEach((command) => {
					candidateNames.push(command.name());
					if (command.alias()) candidateNames.push(command.alias());
				});
				suggestion = suggestSimilar(unknownName, candidateNames);
			}
			const message = `error: unknown command '${unknownName}'${suggestion}`;
			this.error(message, { code: "commander.unknownCommand" });
		}
		/**
		* Get or set the program version.
		*
		* This method auto-registers the "-V, --version" option which will print the version number.
		*
		* You can optionally supply the flags and description to override the defaults.
		*
		* @param {string} [str]
		* @param {string} [flags]
		* @param {string} [description]
		* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
		*/
		version(str, flags, description) {
			if (str === void 0) return this._version;
			this._version = str;
			flags = flags || "-V, --version";
			description = description || "output the version number";
			const versionOption = this.createOption(flags, description);
			this._versionOptionName = versionOption.attributeName();
			this._registerOption(versionOption);
			this.on("option:" + versionOption.name(), () => {
				this._outputConfiguration.writeOut(`${str}\n`);
				this._exit(0, "commander.version", str);
			});
			return this;
		}
		/**
		* Set the description.
		*
		* @param {string} [str]
		* @param {object} [argsDescription]
		* @return {(string|Command)}
		*/
		description(str, argsDescription) {
			if (str === void 0 && argsDescription === void 0) return this._description;
			this._description = str;
			if (argsDescription) this._argsDescription = argsDescription;
			return this;
		}
		/**
		* Set the summary. Used when listed as subcommand of parent.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		summary(str) {
			if (str === void 0) return this._summary;
			this._summary = str;
			return this;
		}
		/**
		* Set an alias for the command.
		*
		* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
		*
		* @param {string} [alias]
		* @return {(string|Command)}
		*/
		alias(alias) {
			if (alias === void 0) return this._aliases[0];
			/** @type {Command} */
			let command = this;
			if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
			if (alias === command._name) throw new Error("Command alias can't be the same as its name");
			const matchingCommand = this.parent?._findCommand(alias);
			if (matchingCommand) {
				const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
				throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
			}
			command._aliases.push(alias);
			return this;
		}
		/**
		* Set aliases for the command.
		*
		* Only the first alias is shown in the auto-generated help.
		*
		* @param {string[]} [aliases]
		* @return {(string[]|Command)}
		*/
		aliases(aliases) {
			if (aliases === void 0) return this._aliases;
			aliases.forEach((alias) => this.alias(alias));
			return this;
		}
		/**
		* Set / get the command usage `str`.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		usage(str) {
			if (str === void 0) {
				if (this._usage) return this._usage;
				const args = this.registeredArguments.map((arg) => {
					return humanReadableArgName(arg);
				});
				return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
			}
			this._usage = str;
			return this;
		}
		/**
		* Get or set the name of the command.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		name(str) {
			if (str === void 0) return this._name;
			this._name = str;
			return this;
		}
		/**
		* Set/get the help group heading for this subcommand in parent command's help.
		*
		* @param {string} [heading]
		* @return {Command | string}
		*/
		helpGroup(heading) {
			if (heading === void 0) return this._helpGroupHeading ?? "";
			this._helpGroupHeading = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for subcommands added to this command.
		* (This does not override a group set directly on the subcommand using .helpGroup().)
		*
		* @example
		* program.commandsGroup('Development Commands:);
		* program.command('watch')...
		* program.command('lint')...
		* ...
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		commandsGroup(heading) {
			if (heading === void 0) return this._defaultCommandGroup ?? "";
			this._defaultCommandGroup = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for options added to this command.
		* (This does not override a group set directly on the option using .helpGroup().)
		*
		* @example
		* program
		*   .optionsGroup('Development Options:')
		*   .option('-d, --debug', 'output extra debugging')
		*   .option('-p, --profile', 'output profiling information')
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		optionsGroup(heading) {
			if (heading === void 0) return this._defaultOptionGroup ?? "";
			this._defaultOptionGroup = heading;
			return this;
		}
		/**
		* @param {Option} option
		* @private
		*/
		_initOptionGroup(option) {
			if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
		}
		/**
		* @param {Command} cmd
		* @private
		*/
		_initCommandGroup(cmd) {
			if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
		}
		/**
		* Set the name of the command from script filename, such as process.argv[1],
		* or require.main.filename, or __filename.
		*
		* (Used internally and public although not documented in README.)
		*
		* @example
		* program.nameFromFilename(require.main.filename);
		*
		* @param {string} filename
		* @return {Command}
		*/
		nameFromFilename(filename) {
			this._name = path.basename(filename, path.extname(filename));
			return this;
		}
		/**
		* Get or set the directory for searching for executable subcommands of this command.
		*
		* @example
		* program.executableDir(__dirname);
		* // or
		* program.executableDir('subcommands');
		*
		* @param {string} [path]
		* @return {(string|null|Command)}
		*/
		executableDir(path) {
			if (path === void 0) return this._executableDir;
			this._executableDir = path;
			return this;
		}
		/**
		* Return program help documentation.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
		* @return {string}
		*/
		helpInformation(contextOptions) {
			const helper = this.createHelp();
			const context = this._getOutputContext(contextOptions);
			helper.prepareContext({
				error: context.error,
				helpWidth: context.helpWidth,
				outputHasColors: context.hasColors
			});
			const text = helper.formatHelp(this, helper);
			if (context.hasColors) return text;
			return this._outputConfiguration.stripColor(text);
		}
		/**
		* @typedef HelpContext
		* @type {object}
		* @property {boolean} error
		* @property {number} helpWidth
		* @property {boolean} hasColors
		* @property {function} write - includes stripColor if needed
		*
		* @returns {HelpContext}
		* @private
		*/
		_getOutputContext(contextOptions) {
			contextOptions = contextOptions || {};
			const error = !!contextOptions.error;
			let baseWrite;
			let hasColors;
			let helpWidth;
			if (error) {
				baseWrite = (str) => this._outputConfiguration.writeErr(str);
				hasColors = this._outputConfiguration.getErrHasColors();
				helpWidth = this._outputConfiguration.getErrHelpWidth();
			} else {
				baseWrite = (str) => this._outputConfiguration.writeOut(str);
				hasColors = this._outputConfiguration.getOutHasColors();
				helpWidth = this._outputConfiguration.getOutHelpWidth();
			}
			const write = (str) => {
				if (!hasColors) str = this._outputConfiguration.stripColor(str);
				return baseWrite(str);
			};
			return {
				error,
				write,
				hasColors,
				helpWidth
			};
		}
		/**
		* Output help information for this command.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		outputHelp(contextOptions) {
			let deprecatedCallback;
			if (typeof contextOptions === "function") {
				deprecatedCallback = contextOptions;
				contextOptions = void 0;
			}
			const outputContext = this._getOutputContext(contextOptions);
			/** @type {HelpTextEventContext} */
			const eventContext = {
				error: outputContext.error,
				write: outputContext.write,
				command: this
			};
			this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
			this.emit("beforeHelp", eventContext);
			let helpInformation = this.helpInformation({ error: outputContext.error });
			if (deprecatedCallback) {
				helpInformation = deprecatedCallback(helpInformation);
				if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
			}
			outputContext.write(helpInformation);
			if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
			this.emit("afterHelp", eventContext);
			this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
		}
		/**
		* You can pass in flags and a description to customise the built-in help option.
		* Pass in false to disable the built-in help option.
		*
		* @example
		* program.helpOption('-?, --help' 'show help'); // customise
		* program.helpOption(false); // disable
		*
		* @param {(string | boolean)} flags
		* @param {string} [description]
		* @return {Command} `this` command for chaining
		*/
		helpOption(flags, description) {
			if (typeof flags === "boolean") {
				if (flags) {
					if (this._helpOption === null) this._helpOption = void 0;
					if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
				} else this._helpOption = null;
				return this;
			}
			this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
			if (flags || description) this._initOptionGroup(this._helpOption);
			return this;
		}
		/**
		* Lazy create help option.
		* Returns null if has been disabled with .helpOption(false).
		*
		* @returns {(Option | null)} the help option
		* @package
		*/
		_getHelpOption() {
			if (this._helpOption === void 0) this.helpOption(void 0, void 0);
			return this._helpOption;
		}
		/**
		* Supply your own option to use for the built-in help option.
		* This is an alternative to using helpOption() to customise the flags and description etc.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addHelpOption(option) {
			this._helpOption = option;
			this._initOptionGroup(option);
			return this;
		}
		/**
		* Output help information and exit.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		help(contextOptions) {
			this.outputHelp(contextOptions);
			let exitCode = Number(process.exitCode ?? 0);
			if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
			this._exit(exitCode, "commander.help", "(outputHelp)");
		}
		/**
		* // Do a little typing to coordinate emit and listener for the help text events.
		* @typedef HelpTextEventContext
		* @type {object}
		* @property {boolean} error
		* @property {Command} command
		* @property {function} write
		*/
		/**
		* Add additional text to be displayed with the built-in help.
		*
		* Position is 'before' or 'after' to affect just this command,
		* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
		*
		* @param {string} position - before or after built-in help
		* @param {(string | Function)} text - string to add, or a function returning a string
		* @return {Command} `this` command for chaining
		*/
		addHelpText(position, text) {
			const allowedValues = [
				"beforeAll",
				"before",
				"after",
				"afterAll"
			];
			if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
			const helpEvent = `${position}Help`;
			this.on(helpEvent, (context) => {
				let helpStr;
				if (typeof text === "function") helpStr = text({
					error: context.error,
					command: context.command
				});
				else helpStr = text;
				if (helpStr) context.write(`${helpStr}\n`);
			});
			return this;
		}
		/**
		* Output help information if help flags specified
		*
		* @param {Array} args - array of options to search for help flags
		* @private
		*/
		_outputHelpIfRequested(args) {
			const helpOption = this._getHelpOption();
			if (helpOption && args.find((arg) => helpOption.is(arg))) {
				this.outputHelp();
				this._exit(0, "commander.helpDisplayed", "(outputHelp)");
			}
		}
	};
	/**
	* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
	*
	* @param {string[]} args - array of arguments from node.execArgv
	* @returns {string[]}
	* @private
	*/
	function incrementNodeInspectorPort(args) {
		return args.map((arg) => {
			if (!arg.startsWith("--inspect")) return arg;
			let debugOption;
			let debugHost = "127.0.0.1";
			let debugPort = "9229";
			let match;
			if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) debugOption = match[1];
			else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
				debugOption = match[1];
				if (/^\d+$/.test(match[3])) debugPort = match[3];
				else debugHost = match[3];
			} else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
				debugOption = match[1];
				debugHost = match[3];
				debugPort = match[4];
			}
			if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
			return arg;
		});
	}
	/**
	* @returns {boolean | undefined}
	* @package
	*/
	function useColor() {
		if (process.env.NO_COLOR || process.env.FORCE_COLOR === "0" || process.env.FORCE_COLOR === "false") return false;
		if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== void 0) return true;
	}
	exports.Command = Command;
	exports.useColor = useColor;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/index.js
var require_commander = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { Argument } = require_argument();
	const { Command } = require_command();
	const { CommanderError, InvalidArgumentError } = require_error();
	const { Help } = require_help();
	const { Option } = require_option();
	exports.program = new Command();
	exports.createCommand = (name) => new Command(name);
	exports.createOption = (flags, description) => new Option(flags, description);
	exports.createArgument = (name, description) => new Argument(name, description);
	/**
	* Expose classes
	*/
	exports.Command = Command;
	exports.Option = Option;
	exports.Argument = Argument;
	exports.Help = Help;
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
	exports.InvalidOptionArgumentError = InvalidArgumentError;
}));

// node_modules/.pnpm/commander@14.0.3/node_modules/commander/esm.mjs
var import_commander = /* @__PURE__ */ __toESM(require_commander(), 1);
const { program, createCommand, createArgument, createOption, CommanderError, InvalidArgumentError, InvalidOptionArgumentError, Command, Argument, Option, Help } = import_commander.default;

// apps/cli/src/call-until-end.ts
/** Calls a tool; a wait for a job to which no limit was given goes on until the job has ended. */
async function callUntilEnd(tool, args, context, host) {
	if (tool.name !== "codex_job_wait" || args.timeout_seconds !== void 0) return tool.call(args, context, host);
	for (;;) {
		const answer = await tool.call({
			...args,
			timeout_seconds: 600
		}, context, host);
		if (!answer.ok || !("expires_at" in answer) || answer.expires_at !== null || host.cancelled.aborted || host.gone.aborted) return answer;
	}
}

// apps/cli/src/commands.ts
/** What the help of every command says of an option, where a shell is told something else. */
const commonOptions = { detail: "full keeps the model's own words, for --format json" };
const free = "Free: no model call.";
const jobId = {
	parameter: "job_id",
	usage: "<job>",
	description: "Id of the job, as the run or `jobs list` told it"
};
const jobCommand = (verb, tool, { summary, description = `${summary}.` }) => ({
	tool,
	name: `jobs ${verb}`,
	summary,
	description: `${description} ${free}`,
	positional: jobId,
	examples: [`codex-in-claude jobs ${verb} JOB`]
});
const commandShapes = [
	{
		tool: "codex_status",
		name: "status",
		summary: "Whether codex and git are ready, and the settings in force",
		examples: ["codex-in-claude status"]
	},
	{
		tool: "codex_models",
		name: "models",
		summary: "The models that codex knows, with the reasoning efforts of each",
		examples: ["codex-in-claude models"]
	},
	{
		tool: "codex_capabilities",
		name: "capabilities",
		summary: "All commands and what they cost",
		description: `All commands and what they cost; with --detail full the errors and the settings as well. ${free}`,
		options: {
			detail: "full adds the errors and the settings",
			include_schemas: "Names of MCP tools whose full schemas are wanted; for --format json"
		},
		examples: ["codex-in-claude capabilities", "codex-in-claude capabilities --detail full --format json"]
	},
	{
		tool: "codex_transfer",
		name: "transfer",
		summary: "Make a codex session of a Claude Code transcript",
		positional: {
			parameter: "transcript_path",
			usage: "<transcript>",
			description: "A .jsonl file in Claude Code's projects folder",
			path: "absolute"
		},
		examples: ["codex-in-claude transfer ~/.claude/projects/PROJECT/SESSION.jsonl"]
	},
	{
		tool: "codex_consult",
		name: "consult",
		summary: "Ask codex for a second opinion",
		background: "codex_consult_async",
		positional: {
			parameter: "question",
			usage: "<question>",
			description: "What to ask, in quotes; - reads it from standard input"
		},
		examples: ["codex-in-claude consult \"Is the retry in src/retry.ts safe under load?\"", "codex-in-claude consult - < question.txt"]
	},
	{
		tool: "codex_review_changes",
		name: "review",
		summary: "Have codex review changes in git",
		background: "codex_review_changes_async",
		dryRun: "codex_dry_run",
		positional: {
			parameter: "paths",
			usage: "[path...]",
			description: "Only these files or folders",
			path: "relative"
		},
		options: { untracked: "New untracked files: those that are named (default), all, or none" },
		shorthands: [{
			flag: "--staged",
			parameter: "scope",
			value: "staged"
		}],
		examples: [
			"codex-in-claude review",
			"codex-in-claude review --dry-run",
			"codex-in-claude review --staged",
			"codex-in-claude review --base main",
			"codex-in-claude review --commit HEAD",
			"codex-in-claude review src --untracked include",
			"codex-in-claude review --format json --fail-on high"
		]
	},
	{
		tool: "codex_delegate",
		name: "delegate",
		summary: "Have codex carry out a task in a copy, and show the diff",
		background: "codex_delegate_async",
		dryRun: "codex_delegate_dry_run",
		positional: {
			parameter: "task",
			usage: "<task>",
			description: "What to do, in quotes; - reads it from standard input"
		},
		examples: ["codex-in-claude delegate \"Add tests for src/price.js\"", "codex-in-claude delegate - --background < task.txt"]
	},
	{
		tool: "codex_job_list",
		name: "jobs list",
		summary: "The jobs of this repository, newest first",
		examples: ["codex-in-claude jobs list --status running"]
	},
	jobCommand("status", "codex_job_status", { summary: "How a job stands, and what codex does in it" }),
	{
		...jobCommand("wait", "codex_job_wait", {
			summary: "Wait until a job ends",
			description: "Waits until a job ends, and tells meanwhile what codex does in it. Ctrl-C ends the wait, not the job."
		}),
		options: { timeout_seconds: "Seconds to wait at most; until the job ends by default" }
	},
	jobCommand("result", "codex_job_result", { summary: "The result of a job that has ended" }),
	{
		...jobCommand("diff", "codex_job_result", {
			summary: "The diff of a delegated task",
			description: "The diff that a delegated task came to, masked and bounded as its result has it; how to apply the exact patch is said beside it."
		}),
		printsDiff: true
	},
	jobCommand("cancel", "codex_job_cancel", {
		summary: "End a job and its codex",
		description: "Ends a job and its codex. It may be called again."
	}),
	jobCommand("consume", "codex_job_consume_result", {
		summary: "Print a result, and remove it from the record",
		description: "Prints the result of a job, and removes it from the record once it is printed. The patch of a delegated task stays."
	})
];
/** What the help of the program itself shows. */
const programExamples = [
	"codex-in-claude status",
	"codex-in-claude review --base main",
	"codex-in-claude consult \"Is the retry in src/retry.ts safe under load?\"",
	"codex-in-claude delegate \"Add tests for src/price.js\"",
	"codex-in-claude review --help"
];
/** What the help of all that has to do with jobs shows. */
const jobsExamples = [
	"codex-in-claude review --background",
	"codex-in-claude jobs list",
	"codex-in-claude jobs wait JOB",
	"codex-in-claude jobs result JOB --format markdown"
];

// apps/cli/src/examples-text.ts
/** What stands at the end of a help. */
function examplesText(examples) {
	return `\nExamples:\n${examples.map((line) => `  $ ${line}`).join("\n")}`;
}

// apps/cli/src/completion/bash.ts
/** The completion of commands as a script for bash 3.2 and later. */
function bashCompletion(commands) {
	return `# Completion of codex-in-claude for bash: eval "$(codex-in-claude completion bash)"
_codex_in_claude() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  # What stands behind --option= is a word of its own here, and so is the sign.
  if [ "$current" = "=" ]; then
    current=
  elif [ "$before" = "=" ]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local command=
  [ "$COMP_CWORD" -gt 1 ] && command=\${COMP_WORDS[1]}
  case $command in
    ${commands.filter(({ path, commands: within }) => path && within.length > 0).map(({ path }) => path).join(" | ")})
      [ "$COMP_CWORD" -gt 2 ] && command="$command \${COMP_WORDS[2]}" ;;
  esac
  local kind=words words=
  case "$command $before" in
${valueCases(commands)}
    *)
      case "$command:$current" in
${optionCases(commands)}
${positionalCases(commands)}
      esac
      ;;
  esac
  COMPREPLY=()
  local found
  while IFS= read -r found; do
    COMPREPLY+=("$found")
  done < <(
    case $kind in
      words) compgen -W "$words" -- "$current" ;;
      file) compgen -f -- "$current" ;;
      folder) compgen -d -- "$current" ;;
    esac
  )
  [ "$kind" = words ] || compopt -o filenames 2>/dev/null
}
complete -F _codex_in_claude codex-in-claude
`;
}
function valueCases(commands) {
	return commands.flatMap(({ path, options }) => options.flatMap(({ names, value }) => {
		if (value === void 0) return [];
		return [`    ${names.map((name) => `"${path} ${name}"`).join(" | ")}) ${assigned(value)} ;;`];
	})).join("\n");
}
function optionCases(commands) {
	return commands.filter(({ options }) => options.length > 0).map(({ path, options }) => {
		return `        "${path}:-"*) ${assigned({
			kind: "words",
			words: options.flatMap(({ names }) => names)
		})} ;;`;
	}).join("\n");
}
function positionalCases(commands) {
	return commands.flatMap(({ path, positional }) => positional === void 0 ? [] : [`        "${path}:"*) ${assigned(positional)} ;;`]).join("\n");
}
function assigned(value) {
	return value.kind === "words" ? `words="${value.words.join(" ")}"` : `kind=${value.kind}`;
}

// apps/cli/src/completion/completed-command.ts
/** A command and all within it, each as its own help lists it. */
function completedCommands(command, path = "") {
	const help = command.createHelp();
	const within = help.visibleCommands(command);
	const commands = within.map((one) => ({
		name: one.name(),
		summary: help.subcommandDescription(one)
	}));
	return [{
		path,
		options: help.visibleOptions(command).map(completedOption),
		commands,
		positional: positionalOf(command, within)
	}, ...within.map((one) => {
		const name = `${path} ${one.name()}`.trimStart();
		if (one.name() !== "help") return completedCommands(one, name);
		const explained = within.filter((other) => other !== one);
		return [{
			path: name,
			options: [],
			commands: [],
			positional: namesOf(explained)
		}];
	}).flat()];
}
function completedOption({ short, long, description, argChoices, flags }) {
	const names = [short, long].filter((name) => name !== void 0);
	const [, value] = /[<[](.*)[>\]]/.exec(flags) ?? [];
	return {
		names,
		description: argChoices ? description.replace(/ \([^()]*\)$/, "") : description,
		value: value === void 0 ? void 0 : completedValue(value, argChoices)
	};
}
function positionalOf(command, within) {
	const [argument] = command.registeredArguments;
	if (argument) return completedValue(argument.name(), argument.argChoices);
	return within.length === 0 ? void 0 : namesOf(within);
}
const namesOf = (commands) => ({
	kind: "words",
	words: commands.map((one) => one.name())
});
/** What the help calls a value says what it is: `a|b` is a choice, `file` and `path` are names. */
function completedValue(name, choices) {
	if (choices) return {
		kind: "words",
		words: choices
	};
	if (name.includes("|")) return {
		kind: "words",
		words: name.split("|")
	};
	if (fileNames.has(name)) return { kind: "file" };
	return { kind: name === "dir" ? "folder" : "free" };
}
const fileNames = /* @__PURE__ */ new Set([
	"file",
	"path",
	"transcript"
]);

// apps/cli/src/completion/fish.ts
/** The completion of commands as a script for fish. */
function fishCompletion(commands) {
	return `# Completion of codex-in-claude for fish: codex-in-claude completion fish | source
function __codex_in_claude_at --description 'No word follows this command yet'
    set -l words (commandline -opc)
    test "$words[2..-1]" = "$argv"
end
function __codex_in_claude_in --description 'The command line is within this command'
    set -l words (commandline -opc)
    test (count $words) -gt (count $argv)
    and test "$words[2..$(math 1 + (count $argv))]" = "$argv"
end
complete -c codex-in-claude -f
${commands.flatMap(linesOf).join("\n")}
`;
}
function linesOf({ path, options, commands, positional }) {
	const at = lineIn(`__codex_in_claude_at ${path}`.trimEnd());
	const within = commands.length > 0 ? at : lineIn(`__codex_in_claude_in ${path}`);
	return [
		...commands.map(({ name, summary }) => at(`-a ${name} -d ${quoted$1(summary)}`)),
		...options.map((option) => within(optionWords(option))),
		...commands.length > 0 || !positional ? [] : positionalWords(positional).map(within)
	];
}
const lineIn = (condition) => (words) => `complete -c codex-in-claude -n ${quoted$1(condition)} ${words}`;
function optionWords({ names, description, value }) {
	return [
		...names.map((name) => name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`),
		...valueWords(value),
		`-d ${quoted$1(description)}`
	].join(" ");
}
function valueWords(value) {
	if (value === void 0) return [];
	if (value.kind === "words") return [`-x -a ${quoted$1(value.words.join(" "))}`];
	return [{
		file: "-r -F",
		folder: "-x -a '(__fish_complete_directories)'",
		free: "-x"
	}[value.kind]];
}
function positionalWords(value) {
	if (value.kind === "words") return [`-a ${quoted$1(value.words.join(" "))}`];
	return value.kind === "file" ? ["-F"] : [];
}
const quoted$1 = (text) => `'${text.replace(/['\\]/g, "\\$&")}'`;

// apps/cli/src/completion/zsh.ts
/** The completion of commands as a script for zsh: to be sourced, or kept in a folder of `fpath`. */
function zshCompletion(commands) {
	return `#compdef codex-in-claude
# Completion of codex-in-claude for zsh: source <(codex-in-claude completion zsh)
${commands.map(functionOf).join("\n")}
if [ "$funcstack[1]" = _codex_in_claude ]; then
  _codex_in_claude "$@"
else
  compdef _codex_in_claude codex-in-claude
fi
`;
}
/** One function a command: its options, and behind its first word the function of that command. */
function functionOf({ path, options, commands, positional }) {
	const specs = options.flatMap(optionSpecs);
	if (commands.length === 0) {
		const action = positional && `'*:${path}:${actionOf(positional)}'`;
		return `${nameOf(path)}() {
  _arguments -S ${[...specs, action].filter(Boolean).join(" \\\n    ")}
}`;
	}
	return `${nameOf(path)}() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${colonless(name)}:${summary}`)}`).join("\n")}
  )
  if (( CURRENT > 2 )); then
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
${commands.map(({ name }) => `      ${name}) ${nameOf(`${path} ${name}`)} ;;`).join("\n")}
    esac
    return
  fi
  _arguments ${specs.join(" \\\n    ")} \\
    '1:command:{_describe command commands}'
}`;
}
function nameOf(path) {
	return ["_codex_in_claude", ...path.split(" ").filter(Boolean)].join("_");
}
function optionSpecs({ names, description, value }) {
	const said = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
	const followed = value === void 0 ? "" : `:value:${actionOf(value)}`;
	return names.map((name) => {
		const takes = value !== void 0 && name.startsWith("--") ? "=" : "";
		return quoted(`${name}${takes}${said}${followed}`);
	});
}
function actionOf(value) {
	if (value.kind === "words") return `(${value.words.join(" ")})`;
	return {
		file: "_files",
		folder: "_files -/",
		free: " "
	}[value.kind];
}
const colonless = (text) => text.replaceAll(":", "\\:");
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

// apps/cli/src/completion/completion-command.ts
const shells = {
	bash: bashCompletion,
	zsh: zshCompletion,
	fish: fishCompletion
};
/** The command that prints what teaches a shell all commands of a program, itself among them. */
function completionCommand(program, print) {
	return new Command("completion").summary("Completion for a shell").description("Prints a script that completes commands, options and values in a shell.").addArgument(new Argument("<shell>", "Which shell").choices(Object.keys(shells))).addHelpText("after", examplesText(examples)).exitOverride().action((shell) => print(shells[shell](completedCommands(program))));
}
const examples = [
	"eval \"$(codex-in-claude completion bash)\"",
	"source <(codex-in-claude completion zsh)",
	"codex-in-claude completion fish | source"
];

// node_modules/.pnpm/picocolors@1.1.1/node_modules/picocolors/picocolors.js
var require_picocolors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));

// apps/cli/src/severities.ts
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
/** Orders findings, the gravest first. */
const bySeverity = (a, b) => rankOf(a.severity) - rankOf(b.severity);
/** 0 for the gravest. */
const rankOf = (severity) => severities.indexOf(severity);

// apps/cli/src/exit-code-of.ts
const usageCodes = /* @__PURE__ */ new Set([
	"invalid_arguments",
	"invalid_base",
	"invalid_commit",
	"invalid_paths",
	"invalid_workspace_root",
	"input_too_large",
	"extra_args_rejected",
	"idempotency_conflict"
]);
/** The exit status for a result. */
function exitCodeOf(envelope, policy = {}) {
	if (!envelope.ok) return exitCodeOfError(envelope.error.code);
	if (envelope.tool === "codex_status") return envelope.readiness === "not_ready" ? exitCodes.notDone : exitCodes.ok;
	if (envelope.tool === "codex_job_wait") {
		if (envelope.status === "done") return exitCodes.ok;
		return policy.interrupted ? exitCodes.cancelled : exitCodes.notDone;
	}
	if (envelope.tool === "codex_job_cancel") return envelope.cancel_outcome === "could_not_stop" ? exitCodes.notDone : exitCodes.ok;
	return isReview(envelope) ? exitCodeOfReview(envelope, policy) : exitCodes.ok;
}
function exitCodeOfReview(review, { failOn, allowPartial }) {
	const { verdict, findings, coverage, review_status } = review;
	if (verdict === "fail") return exitCodes.findings;
	if (failOn && findings.some(({ severity }) => rankOf(severity) <= rankOf(failOn))) return exitCodes.findings;
	if (review_status === "not_run") return coverage.detected > 0 ? exitCodes.notDone : exitCodes.ok;
	const isPartial = coverage.status === "partial";
	if (verdict === "unknown" && !isPartial) return exitCodes.notDone;
	return isPartial && findings.length === 0 && !allowPartial ? exitCodes.notDone : exitCodes.ok;
}
function exitCodeOfError(code) {
	if (code === "cancelled" || code === "job_cancelled") return exitCodes.cancelled;
	return usageCodes.has(code) ? exitCodes.usage : exitCodes.notDone;
}

// apps/cli/src/counted.ts
/** A count with its noun in the right number, such as `1 file` and `2 files`. */
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// apps/cli/src/named.ts
/** The first of some names, and how many more there are. */
function named(names, most) {
	const more = names.length - most;
	return names.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// apps/cli/src/command-of-tool.ts
/** The commands that call a tool, the plainest first; none where a shell cannot. */
function commandsOfTool(tool) {
	return commandShapes.flatMap((shape) => {
		const { name, summary } = shape;
		if (shape.tool === tool) return [{
			name,
			summary,
			shape
		}];
		if (shape.background === tool) return [{
			name: `${name} --background`,
			summary: `${summary}, as a job`,
			shape
		}];
		if (shape.dryRun !== tool) return [];
		return [{
			name: `${name} --dry-run`,
			summary: `What ${name} would do`,
			shape
		}];
	});
}
/** A call of a tool as the line that a person types; undefined for a tool without a command. */
function commandLineOf(tool, params = {}) {
	const [command] = commandsOfTool(tool);
	if (command === void 0) return void 0;
	const words = Object.entries(params).flatMap(([name, value]) => {
		if (name === "workspace_root" || value === void 0 || value === null) return [];
		const word = shellWord(String(value));
		return name === command.shape.positional?.parameter ? [word] : [flagOf(name), word];
	});
	return [
		"codex-in-claude",
		command.name,
		...words
	].join(" ");
}
/** The name of the option for a parameter. */
const flagOf = (parameter) => parameter === "workspace_root" ? "-C" : `--${parameter.replaceAll("_", "-")}`;

// apps/cli/src/shell-words.ts
/** What an agent is told in one way and a person at a shell in another. The order matters. */
const phrases = [
	[/name them in paths, or pass untracked "include"/, "name them, or pass --untracked include"],
	[/[Nn]arrow (?:it|the review) with paths/, "name the paths to review"],
	[/Give paths relative to the workspace, inside its/, "Name files or folders inside the"],
	[/the absolute path of an existing directory as workspace_root/, "an existing directory with -C"],
	[/The answer is in raw_response; ask again, or read it as it is/, "Ask again, or read the answer"],
	[/raw_response has all of it, with detail "full"/, "--detail full --format json has all of it"],
	[/Wait for retry_after_ms where it is given, then/, "Wait a while, then"],
	[/leave the argument out/, "leave the option out"],
	[/\b(isolation|reads|scope|untracked) "([\w-]+)"/g, "--$1 $2"],
	[/\bas base\b/g, "with --base"],
	[/\bas workspace_root\b/g, "with -C"],
	[/\bthe user's by default/g, "yours by default"],
	[/\bthe user's\b/g, "your"],
	[/\bThe user's\b/g, "Your"]
];
const parameters = new Set(tools.flatMap(({ request }) => Object.keys(request.entries)));
/**
* Text that names tools and parameters, in the words of the command line: the one place where the
* words of the tools become those of a shell.
*/
function inShellWords(text, named = { tool: "" }) {
	return phrases.reduce((so, [theirs, ours]) => so.replace(theirs, ours), text).replace(wholeWord, (word) => {
		if ((word.includes("_") || named.parameters?.includes(word)) && parameters.has(word)) return parameterWord(word, named.tool);
		return word.startsWith("codex_") ? commandLineOf(word) ?? word : word;
	});
}
/** A word of a sentence, and no part of a path, an option or what is quoted. */
const wholeWord = /(?<![-\w./"])[a-z]+(?:_[a-z]+)*(?![\w/"]|\.\w|-)/g;
/** As {@link inShellWords}, for advice: a setting is named as the option that goes over it. */
function inShellAdvice(text, named) {
	const variable = new RegExp(`\\b${settingPrefix}([A-Z_]+)\\b`, "g");
	return inShellWords(text, named).replace(variable, (_, name) => flagOf(name.toLowerCase()));
}
/** What a parameter of a tool is called on the command line: an option, or `<job>` as in its help. */
function parameterWord(parameter, tool) {
	if (!parameters.has(parameter)) return parameter;
	if (parameter === "job_id") return "<job>";
	const { positional } = commandsOfTool(tool)[0]?.shape ?? {};
	if (positional?.parameter !== parameter) return flagOf(parameter);
	return `<${positional.usage.replace(/[^a-z]/g, "")}>`;
}

// apps/cli/src/coverage-notes.ts
/** Whether all that was asked for was seen; of a change of nothing that is all. */
function sawAll({ review_status, coverage }) {
	return review_status === "not_run" ? coverage.detected === 0 : coverage.status === "complete";
}
/**
* What was not reviewed and why, one sentence each; empty where all was seen.
*
* @param mostNames how many files each reason names at most
*/
function coverageNotes(review, mostNames) {
	if (sawAll(review)) return [];
	const { coverage, review_status } = review;
	const { included, detected, hint } = coverage;
	return [
		review_status === "not_run" ? ownSummary(review) : `Reviewed ${included} of ${counted(detected, "changed file")}`,
		...omissionNotes(coverage, mostNames),
		...hint === void 0 ? [] : [inShellAdvice(hint)]
	];
}
/** The files that were left out, a line for each reason. */
function omissionNotes({ omissions, omissions_unlisted = 0 }, mostNames) {
	const byReason = /* @__PURE__ */ new Map();
	for (const { path, reason } of omissions) byReason.set(reason, [...byReason.get(reason) ?? [], path]);
	const notes = [...byReason].map(([reason, paths]) => `Left out, ${reason.replaceAll("_", " ")}: ${named(paths, mostNames)}`);
	return omissions_unlisted > 0 ? [...notes, `Left out as well: ${omissions_unlisted} more`] : notes;
}
/** A summary of ours, less the advice in it: that is told in the words of a shell, where it helps. */
function ownSummary({ summary, coverage: { hint = "" } }) {
	return summary.replace(hint, "").trim();
}

// apps/cli/src/doubt-of.ts
/** What a reader should know of the place of a finding before he goes there. */
function doubtOf({ location, in_diff }) {
	if (location === "not_found") return "(the quoted code was not found)";
	if (location === "ambiguous") return "(the quoted code stands in several places)";
	return in_diff === false ? "(outside the change)" : void 0;
}
/** Where a finding is shown; a line that was claimed of code that is not there is none. */
function placeOf$1({ file, line, line_end, location }) {
	if (file === void 0 || line === void 0 || location === "not_found") return { file };
	return {
		file,
		line,
		...line_end !== void 0 && line_end >= line && { lineEnd: line_end }
	};
}

// apps/cli/src/notes-of.ts
/** Why a verdict is not the one that codex gave. */
const isAboutVerdict = (text) => /verdict is unknown|shown as concerns/.test(text);
function notesOf(envelope) {
	const { meta } = envelope;
	const hint = "coverage" in envelope ? envelope.coverage.hint : void 0;
	const said = [
		...maskedNotes(envelope),
		meta.workspace_warning,
		meta.truncation_hint,
		...meta.security_warnings ?? [],
		...meta.compat_warnings ?? []
	].filter((text) => text !== void 0 && text !== hint).map((text) => inShellAdvice(text));
	return {
		verdict: [...meta.idempotency_replayed ? ["Answered before under this key: nothing was paid, and nothing was looked at again"] : [], ...said.filter(isAboutVerdict)],
		others: said.filter((text) => !isAboutVerdict(text))
	};
}
/** The values that codex did not see, and that may be about to be committed. */
function maskedNotes(envelope) {
	if (envelope.tool !== "codex_review_changes") return [];
	const { omissions } = envelope.coverage;
	const left = new Set(omissions.filter(({ reason }) => reason === "withheld").map(({ path }) => path));
	const masked = (envelope.meta.redacted_paths ?? []).filter((path) => !left.has(path));
	if (masked.length === 0) return [];
	return [`Secret-looking values were masked and not sent, of ${named(masked, 5)}`];
}

// apps/cli/src/formats/finding-text.ts
/** A finding as one text: the title, what is doubtful, then what speaks for it and what to do. */
function findingText(finding) {
	const { title, evidence, risk, recommendation } = finding;
	return [
		title,
		doubtOf(finding) ?? "",
		evidence,
		risk,
		recommendation
	].filter((part) => part !== "").join("\n\n");
}

// apps/cli/src/formats/github.ts
const commandNames = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "notice",
	nit: "notice"
};
/** How many annotations of a kind GitHub makes for a step. */
const mostAnnotations = 10;
/**
* A review as workflow commands of GitHub Actions, which become annotations: what the review came to,
* unless that is a pass, then the findings, the gravest first, since the last may not be shown.
*/
function github(review) {
	const findings = review.findings.toSorted(bySeverity).map(annotation);
	return [...heading$1(review), ...findings].map((line) => `${line}\n`).join("");
}
function heading$1(review) {
	const { verdict, summary, review_status } = review;
	const name = headingName(review);
	const about = notesOf(review);
	const notes = [
		...about.verdict,
		...coverageNotes(review, 5),
		...about.others,
		...limitNotes(review, name)
	];
	if (verdict === "pass" && notes.length === 0) return [];
	const isRun = review_status === "completed";
	const said = isRun ? summary : ownSummary(review);
	const text = [said, ...notes.filter((note) => !said.includes(note))].join("\n");
	const what = isRun && !sawAll(review) ? "Partial review" : "Review";
	return [`::${name} title=${property(`${what}: ${verdict}`)}::${data(text)}`];
}
function headingName({ verdict, coverage }) {
	if (verdict === "fail") return "error";
	return verdict === "pass" || coverage.detected === 0 ? "notice" : "warning";
}
function limitNotes({ findings }, headingOfAll) {
	return Object.values(commandNames).some((name) => {
		return findings.filter(({ severity }) => commandNames[severity] === name).length + (name === headingOfAll ? 1 : 0) > mostAnnotations;
	}) ? [`${`GitHub shows ${mostAnnotations} errors, warnings and notices each of a step`}: all ${findings.length} findings stand in its log`] : [];
}
function annotation(finding) {
	const { severity, title } = finding;
	const { file, line, lineEnd } = placeOf$1(finding);
	const properties = Object.entries({
		file,
		line,
		endLine: lineEnd,
		title: `${severity}: ${title}`
	}).filter(([, value]) => value !== void 0).map(([name, value]) => `${name}=${property(String(value))}`);
	return `::${commandNames[severity]} ${properties.join(",")}::${data(findingText(finding))}`;
}
const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

// apps/cli/src/receipt.ts
/** Proof that codex ran: with what, how long, and at what cost. Each part is to be kept together. */
function receipt({ meta }) {
	const cost = [meta.usage && counted(meta.usage.total_tokens, "token"), `${(meta.elapsed_ms / 1e3).toFixed(1)} s`];
	return [
		meta.idempotency_replayed && "answered before: nothing was paid again",
		meta.codex_version && `codex ${meta.codex_version}`,
		meta.model && `model ${meta.model}`,
		`sandbox ${meta.sandbox}`,
		meta.reads && `reads ${meta.reads}`,
		...meta.idempotency_replayed ? [] : cost,
		meta.session_id && `session ${meta.session_id}`,
		meta.job_id && `job ${meta.job_id}`
	].filter((part) => typeof part === "string");
}

// node_modules/.pnpm/ansi-regex@6.6.0/node_modules/ansi-regex/index.js
const ST = String.raw`(?:\u001B\u005C|\u009C)`;
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;
const pattern = `${String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`}|${osc}|${controlString}|${String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`}|${String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`}`;
function ansiRegex({ onlyFirst = false } = {}) {
	return new RegExp(pattern, onlyFirst ? void 0 : "g");
}

// node_modules/.pnpm/strip-ansi@7.2.0/node_modules/strip-ansi/index.js
const regex = ansiRegex();
function stripAnsi(string) {
	if (typeof string !== "string") throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	if (!string.includes("\x1B") && !string.includes("")) return string;
	return string.replace(regex, "");
}

// node_modules/.pnpm/get-east-asian-width@1.7.0/node_modules/get-east-asian-width/lookup-data.js
const ambiguousMaximumCodePoint = 1114109;
const ambiguousRanges = [
	161,
	161,
	164,
	164,
	167,
	168,
	170,
	170,
	173,
	174,
	176,
	180,
	182,
	186,
	188,
	191,
	198,
	198,
	208,
	208,
	215,
	216,
	222,
	225,
	230,
	230,
	232,
	234,
	236,
	237,
	240,
	240,
	242,
	243,
	247,
	250,
	252,
	252,
	254,
	254,
	257,
	257,
	273,
	273,
	275,
	275,
	283,
	283,
	294,
	295,
	299,
	299,
	305,
	307,
	312,
	312,
	319,
	322,
	324,
	324,
	328,
	331,
	333,
	333,
	338,
	339,
	358,
	359,
	363,
	363,
	462,
	462,
	464,
	464,
	466,
	466,
	468,
	468,
	470,
	470,
	472,
	472,
	474,
	474,
	476,
	476,
	593,
	593,
	609,
	609,
	708,
	708,
	711,
	711,
	713,
	715,
	717,
	717,
	720,
	720,
	728,
	731,
	733,
	733,
	735,
	735,
	768,
	879,
	913,
	929,
	931,
	937,
	945,
	961,
	963,
	969,
	1025,
	1025,
	1040,
	1103,
	1105,
	1105,
	8208,
	8208,
	8211,
	8214,
	8216,
	8217,
	8220,
	8221,
	8224,
	8226,
	8228,
	8231,
	8240,
	8240,
	8242,
	8243,
	8245,
	8245,
	8251,
	8251,
	8254,
	8254,
	8308,
	8308,
	8319,
	8319,
	8321,
	8324,
	8364,
	8364,
	8451,
	8451,
	8453,
	8453,
	8457,
	8457,
	8467,
	8467,
	8470,
	8470,
	8481,
	8482,
	8486,
	8486,
	8491,
	8491,
	8531,
	8532,
	8539,
	8542,
	8544,
	8555,
	8560,
	8569,
	8585,
	8585,
	8592,
	8601,
	8632,
	8633,
	8658,
	8658,
	8660,
	8660,
	8679,
	8679,
	8704,
	8704,
	8706,
	8707,
	8711,
	8712,
	8715,
	8715,
	8719,
	8719,
	8721,
	8721,
	8725,
	8725,
	8730,
	8730,
	8733,
	8736,
	8739,
	8739,
	8741,
	8741,
	8743,
	8748,
	8750,
	8750,
	8756,
	8759,
	8764,
	8765,
	8776,
	8776,
	8780,
	8780,
	8786,
	8786,
	8800,
	8801,
	8804,
	8807,
	8810,
	8811,
	8814,
	8815,
	8834,
	8835,
	8838,
	8839,
	8853,
	8853,
	8857,
	8857,
	8869,
	8869,
	8895,
	8895,
	8978,
	8978,
	9312,
	9449,
	9451,
	9547,
	9552,
	9587,
	9600,
	9615,
	9618,
	9621,
	9632,
	9633,
	9635,
	9641,
	9650,
	9651,
	9654,
	9655,
	9660,
	9661,
	9664,
	9665,
	9670,
	9672,
	9675,
	9675,
	9678,
	9681,
	9698,
	9701,
	9711,
	9711,
	9733,
	9734,
	9737,
	9737,
	9742,
	9743,
	9756,
	9756,
	9758,
	9758,
	9792,
	9792,
	9794,
	9794,
	9824,
	9825,
	9827,
	9829,
	9831,
	9834,
	9836,
	9837,
	9839,
	9839,
	9886,
	9887,
	9919,
	9919,
	9926,
	9933,
	9935,
	9939,
	9941,
	9953,
	9955,
	9955,
	9960,
	9961,
	9963,
	9969,
	9972,
	9972,
	9974,
	9977,
	9979,
	9980,
	9982,
	9983,
	10045,
	10045,
	10102,
	10111,
	11094,
	11097,
	12872,
	12879,
	57344,
	63743,
	65024,
	65039,
	65533,
	65533,
	127232,
	127242,
	127248,
	127277,
	127280,
	127337,
	127344,
	127373,
	127375,
	127376,
	127387,
	127404,
	917760,
	917999,
	983040,
	1048573,
	1048576,
	1114109
];
const fullwidthMinimalCodePoint = 12288;
const fullwidthMaximumCodePoint = 65510;
const fullwidthRanges = [
	12288,
	12288,
	65281,
	65376,
	65504,
	65510
];
const wideMinimalCodePoint = 4352;
const wideMaximumCodePoint = 262141;
const wideRanges = [
	4352,
	4447,
	8986,
	8987,
	9001,
	9002,
	9193,
	9196,
	9200,
	9200,
	9203,
	9203,
	9725,
	9726,
	9748,
	9749,
	9776,
	9783,
	9800,
	9811,
	9855,
	9855,
	9866,
	9871,
	9875,
	9875,
	9889,
	9889,
	9898,
	9899,
	9917,
	9918,
	9924,
	9925,
	9934,
	9934,
	9940,
	9940,
	9962,
	9962,
	9970,
	9971,
	9973,
	9973,
	9978,
	9978,
	9981,
	9981,
	9989,
	9989,
	9994,
	9995,
	10024,
	10024,
	10060,
	10060,
	10062,
	10062,
	10067,
	10069,
	10071,
	10071,
	10133,
	10135,
	10160,
	10160,
	10175,
	10175,
	11035,
	11036,
	11088,
	11088,
	11093,
	11093,
	11904,
	11929,
	11931,
	12019,
	12032,
	12245,
	12272,
	12287,
	12289,
	12350,
	12353,
	12438,
	12441,
	12543,
	12549,
	12591,
	12593,
	12686,
	12688,
	12773,
	12783,
	12830,
	12832,
	12871,
	12880,
	42124,
	42128,
	42182,
	43360,
	43388,
	44032,
	55203,
	63744,
	64255,
	65040,
	65049,
	65072,
	65106,
	65108,
	65126,
	65128,
	65131,
	94176,
	94180,
	94192,
	94198,
	94208,
	101594,
	101631,
	101664,
	101760,
	101874,
	101888,
	102801,
	102816,
	102866,
	110576,
	110579,
	110581,
	110587,
	110589,
	110590,
	110592,
	110888,
	110898,
	110898,
	110928,
	110930,
	110933,
	110933,
	110948,
	110952,
	110960,
	111355,
	119552,
	119638,
	119648,
	119670,
	126980,
	126980,
	127183,
	127183,
	127374,
	127374,
	127377,
	127386,
	127406,
	127406,
	127488,
	127490,
	127504,
	127547,
	127552,
	127560,
	127568,
	127569,
	127584,
	127589,
	127744,
	127776,
	127789,
	127797,
	127799,
	127868,
	127870,
	127891,
	127904,
	127946,
	127951,
	127955,
	127968,
	127984,
	127988,
	127988,
	127992,
	128062,
	128064,
	128064,
	128066,
	128252,
	128255,
	128317,
	128331,
	128334,
	128336,
	128359,
	128378,
	128378,
	128405,
	128406,
	128420,
	128420,
	128507,
	128591,
	128640,
	128709,
	128716,
	128716,
	128720,
	128722,
	128725,
	128729,
	128732,
	128735,
	128747,
	128748,
	128756,
	128764,
	128986,
	128986,
	128992,
	129003,
	129008,
	129008,
	129292,
	129338,
	129340,
	129349,
	129351,
	129535,
	129648,
	129660,
	129664,
	129734,
	129736,
	129736,
	129740,
	129757,
	129759,
	129771,
	129775,
	129786,
	131072,
	196605,
	196608,
	262141
];

// node_modules/.pnpm/get-east-asian-width@1.7.0/node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) high = mid - 1;
		else if (codePoint > ranges[i + 1]) low = mid + 1;
		else return true;
	}
	return false;
};

// node_modules/.pnpm/get-east-asian-width@1.7.0/node_modules/get-east-asian-width/lookup.js
const commonCjkCodePoint = 19968;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];
	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];
		if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) return [start, end];
		if (end - start > fastPathEnd - fastPathStart) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}
	return [fastPathStart, fastPathEnd];
}
const isAmbiguous = (codePoint) => {
	if (codePoint < 161 || codePoint > 1114109) return false;
	return isInRange(ambiguousRanges, codePoint);
};
const isFullwidth = (codePoint) => {
	if (codePoint < 12288 || codePoint > 65510) return false;
	return isInRange(fullwidthRanges, codePoint);
};
const isWide = (codePoint) => {
	if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) return true;
	if (codePoint < 4352 || codePoint > 262141) return false;
	return isInRange(wideRanges, codePoint);
};

// node_modules/.pnpm/get-east-asian-width@1.7.0/node_modules/get-east-asian-width/index.js
function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
	validate(codePoint);
	if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) return 2;
	return 1;
}

// node_modules/.pnpm/string-width@8.3.0/node_modules/string-width/index.js
/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
1. Skip non-printing clusters (Default_Ignorable, Control, pure nonspacing/enclosing Mark, lone Surrogates). Tabs are ignored by design.
2. RGI emoji clusters (\p{RGI_Emoji}) are double-width.
3. Minimally-qualified/unqualified emoji clusters (ZWJ sequences with 2+ Extended_Pictographic, or keycap sequences) are double-width.
4. Hangul jamo collapse each standard modern Hangul L+V or L+V+T syllable piece to width 2.
Unmatched repeated leading/vowel/trailing jamo stay additive because that matches how the terminals we target render them.
5. Otherwise use East Asian Width of the cluster's first visible code point, and add widths for trailing spacing marks and Halfwidth/Fullwidth Forms within the same cluster (e.g., dakuten/handakuten/prolonged sound mark).
*/
const segmenter$1 = new Intl.Segmenter();
const visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacingMarkRegex = /\p{Spacing_Mark}/v;
const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;
const unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
const extendedPictographicRegex = /\p{Extended_Pictographic}/gu;
function isDoubleWidthNonRgiEmojiSequence(segment) {
	if (segment.length > 50) return false;
	if (unqualifiedKeycapRegex.test(segment)) return true;
	if (segment.includes("‍")) {
		const pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}
	return false;
}
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? void 0 : segment.slice(index);
}
function isHangulLeadingJamo(codePoint) {
	return codePoint >= 4352 && codePoint <= 4447 || codePoint >= 43360 && codePoint <= 43388;
}
function isHangulVowelJamo(codePoint) {
	return codePoint >= 4448 && codePoint <= 4519 || codePoint >= 55216 && codePoint <= 55238;
}
function isHangulTrailingJamo(codePoint) {
	return codePoint >= 4520 && codePoint <= 4607 || codePoint >= 55243 && codePoint <= 55291;
}
function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint) || isHangulVowelJamo(codePoint) || isHangulTrailingJamo(codePoint);
}
function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	const codePoints = [];
	for (const character of visibleSegment) {
		if (!visibleCharacterRegex.test(character)) continue;
		codePoints.push(character.codePointAt(0));
	}
	if (codePoints.length === 0) return;
	let width = 0;
	for (let index = 0; index < codePoints.length; index++) {
		const codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) return;
			for (let remaining = index; remaining < codePoints.length; remaining++) width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			return width;
		}
		if (isHangulLeadingJamo(codePoint) && isHangulVowelJamo(codePoints[index + 1])) {
			width += 2;
			index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
			continue;
		}
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}
	return width;
}
function trailingWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0;
	let first = true;
	for (const character of visibleSegment) {
		if (first) {
			first = false;
			continue;
		}
		if (spacingMarkRegex.test(character) || character >= "＀" && character <= "￯") extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
	}
	return extra;
}
function stringWidth(input, options = {}) {
	if (typeof input !== "string" || input.length === 0) return 0;
	const { ambiguousIsNarrow = true, countAnsiEscapeCodes = false } = options;
	let string = input;
	if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes(""))) string = stripAnsi(string);
	if (string.length === 0) return 0;
	if (/^[\u0020-\u007E]*$/.test(string)) return string.length;
	let width = 0;
	const eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
	for (const { segment } of segmenter$1.segment(string)) {
		const visibleSegment = baseVisible(segment);
		if (visibleSegment === void 0) continue;
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}
		const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== void 0) {
			width += hangulWidth;
			continue;
		}
		const codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
		width += trailingWidth(visibleSegment, eastAsianWidthOptions);
	}
	return width;
}

// node_modules/.pnpm/ansi-styles@6.2.3/node_modules/ansi-styles/index.js
const ANSI_BACKGROUND_OFFSET = 10;
const wrapAnsi16 = (offset = 0) => (code) => `\u001B[${code + offset}m`;
const wrapAnsi256 = (offset = 0) => (code) => `\u001B[${38 + offset};5;${code}m`;
const wrapAnsi16m = (offset = 0) => (red, green, blue) => `\u001B[${38 + offset};2;${red};${green};${blue}m`;
const styles = {
	modifier: {
		reset: [0, 0],
		bold: [1, 22],
		dim: [2, 22],
		italic: [3, 23],
		underline: [4, 24],
		overline: [53, 55],
		inverse: [7, 27],
		hidden: [8, 28],
		strikethrough: [9, 29]
	},
	color: {
		black: [30, 39],
		red: [31, 39],
		green: [32, 39],
		yellow: [33, 39],
		blue: [34, 39],
		magenta: [35, 39],
		cyan: [36, 39],
		white: [37, 39],
		blackBright: [90, 39],
		gray: [90, 39],
		grey: [90, 39],
		redBright: [91, 39],
		greenBright: [92, 39],
		yellowBright: [93, 39],
		blueBright: [94, 39],
		magentaBright: [95, 39],
		cyanBright: [96, 39],
		whiteBright: [97, 39]
	},
	bgColor: {
		bgBlack: [40, 49],
		bgRed: [41, 49],
		bgGreen: [42, 49],
		bgYellow: [43, 49],
		bgBlue: [44, 49],
		bgMagenta: [45, 49],
		bgCyan: [46, 49],
		bgWhite: [47, 49],
		bgBlackBright: [100, 49],
		bgGray: [100, 49],
		bgGrey: [100, 49],
		bgRedBright: [101, 49],
		bgGreenBright: [102, 49],
		bgYellowBright: [103, 49],
		bgBlueBright: [104, 49],
		bgMagentaBright: [105, 49],
		bgCyanBright: [106, 49],
		bgWhiteBright: [107, 49]
	}
};
const modifierNames = Object.keys(styles.modifier);
const foregroundColorNames = Object.keys(styles.color);
const backgroundColorNames = Object.keys(styles.bgColor);
const colorNames = [...foregroundColorNames, ...backgroundColorNames];
function assembleStyles() {
	const codes = /* @__PURE__ */ new Map();
	for (const [groupName, group] of Object.entries(styles)) {
		for (const [styleName, style] of Object.entries(group)) {
			styles[styleName] = {
				open: `\u001B[${style[0]}m`,
				close: `\u001B[${style[1]}m`
			};
			group[styleName] = styles[styleName];
			codes.set(style[0], style[1]);
		}
		Object.defineProperty(styles, groupName, {
			value: group,
			enumerable: false
		});
	}
	Object.defineProperty(styles, "codes", {
		value: codes,
		enumerable: false
	});
	styles.color.close = "\x1B[39m";
	styles.bgColor.close = "\x1B[49m";
	styles.color.ansi = wrapAnsi16();
	styles.color.ansi256 = wrapAnsi256();
	styles.color.ansi16m = wrapAnsi16m();
	styles.bgColor.ansi = wrapAnsi16(ANSI_BACKGROUND_OFFSET);
	styles.bgColor.ansi256 = wrapAnsi256(ANSI_BACKGROUND_OFFSET);
	styles.bgColor.ansi16m = wrapAnsi16m(ANSI_BACKGROUND_OFFSET);
	Object.defineProperties(styles, {
		rgbToAnsi256: {
			value(red, green, blue) {
				if (red === green && green === blue) {
					if (red < 8) return 16;
					if (red > 248) return 231;
					return Math.round((red - 8) / 247 * 24) + 232;
				}
				return 16 + 36 * Math.round(red / 255 * 5) + 6 * Math.round(green / 255 * 5) + Math.round(blue / 255 * 5);
			},
			enumerable: false
		},
		hexToRgb: {
			value(hex) {
				const matches = /[a-f\d]{6}|[a-f\d]{3}/i.exec(hex.toString(16));
				if (!matches) return [
					0,
					0,
					0
				];
				let [colorString] = matches;
				if (colorString.length === 3) colorString = [...colorString].map((character) => character + character).join("");
				const integer = Number.parseInt(colorString, 16);
				return [
					integer >> 16 & 255,
					integer >> 8 & 255,
					integer & 255
				];
			},
			enumerable: false
		},
		hexToAnsi256: {
			value: (hex) => styles.rgbToAnsi256(...styles.hexToRgb(hex)),
			enumerable: false
		},
		ansi256ToAnsi: {
			value(code) {
				if (code < 8) return 30 + code;
				if (code < 16) return 90 + (code - 8);
				let red;
				let green;
				let blue;
				if (code >= 232) {
					red = ((code - 232) * 10 + 8) / 255;
					green = red;
					blue = red;
				} else {
					code -= 16;
					const remainder = code % 36;
					red = Math.floor(code / 36) / 5;
					green = Math.floor(remainder / 6) / 5;
					blue = remainder % 6 / 5;
				}
				const value = Math.max(red, green, blue) * 2;
				if (value === 0) return 30;
				let result = 30 + (Math.round(blue) << 2 | Math.round(green) << 1 | Math.round(red));
				if (value === 2) result += 60;
				return result;
			},
			enumerable: false
		},
		rgbToAnsi: {
			value: (red, green, blue) => styles.ansi256ToAnsi(styles.rgbToAnsi256(red, green, blue)),
			enumerable: false
		},
		hexToAnsi: {
			value: (hex) => styles.ansi256ToAnsi(styles.hexToAnsi256(hex)),
			enumerable: false
		}
	});
	return styles;
}
const ansiStyles = assembleStyles();

// node_modules/.pnpm/wrap-ansi@10.0.2/node_modules/wrap-ansi/index.js
const ANSI_ESCAPE = "\x1B";
const ANSI_ESCAPE_BELL = "\x07";
const C1_CSI = "";
const ANSI_CSI$1 = "[";
const ANSI_OSC$1 = "]";
const ANSI_SGR_TERMINATOR$1 = "m";
const ANSI_SGR_RESET = 0;
const ANSI_SGR_RESET_FOREGROUND = 39;
const ANSI_SGR_RESET_BACKGROUND = 49;
const ANSI_SGR_RESET_UNDERLINE_COLOR = 59;
const ANSI_SGR_FOREGROUND_EXTENDED = 38;
const ANSI_SGR_BACKGROUND_EXTENDED = 48;
const ANSI_SGR_UNDERLINE_COLOR_EXTENDED = 58;
const ANSI_SGR_COLOR_MODE_RGB = 2;
const ANSI_SGR_COLOR_MODE_256 = 5;
const ANSI_ESCAPE_LINK = `${ANSI_OSC$1}8;`;
const ESCAPES$1 = /* @__PURE__ */ new Set([ANSI_ESCAPE, C1_CSI]);
const ESCAPE_CHARACTERS = [...ESCAPES$1].join("");
const CSI_INTRODUCER = `(?:${ANSI_ESCAPE}\\${ANSI_CSI$1}|${C1_CSI})`;
const CSI_PARAMETERS = "[0-?]*[ -/]*[@-~]";
const SGR_PARAMETERS = `(?<sgr>[0-9;:]*)${ANSI_SGR_TERMINATOR$1}`;
const OSC_STRING_TERMINATOR = `(?:${ANSI_ESCAPE_BELL}|${ANSI_ESCAPE}\\\\)`;
const OSC_STRING_PAYLOAD = String.raw`[^\u0000-\u001F\u007F-\u009F]*`;
const LINK_PARAMETERS = String.raw`8;(?<parameters>[^;\u0000-\u001F\u007F-\u009F]*);(?<uri>${OSC_STRING_PAYLOAD})${OSC_STRING_TERMINATOR}`;
const OSC_STRING = `${OSC_STRING_PAYLOAD}${OSC_STRING_TERMINATOR}`;
const ANSI_ESCAPE_REGEX = new RegExp(`${CSI_INTRODUCER}(?:${SGR_PARAMETERS}|${CSI_PARAMETERS})|${ANSI_ESCAPE}\\${ANSI_OSC$1}(?:${LINK_PARAMETERS}|${OSC_STRING})`, "y");
const ANSI_SGR_MODIFIER_CLOSE_CODES = new Set(ansiStyles.codes.values());
ANSI_SGR_MODIFIER_CLOSE_CODES.delete(ANSI_SGR_RESET);
const segmenter = new Intl.Segmenter();
const getStringWidth = (string) => stringWidth(string, { countAnsiEscapeCodes: true });
const TAB_SIZE = 8;
const ESCAPE_INTRODUCER_REGEX = new RegExp(`[${ESCAPE_CHARACTERS}]`, "g");
const ROW_BOUNDARY_REGEX = new RegExp(`[\\n${ESCAPE_CHARACTERS}]`, "g");
const ASCII_PRINTABLE_REGEX = /^[ -~]*$/;
const wrapAnsiCode = (code) => `${ANSI_ESCAPE}${ANSI_CSI$1}${code}${ANSI_SGR_TERMINATOR$1}`;
const wrapAnsiHyperlink = (url, parameters = "") => `${ANSI_ESCAPE}${ANSI_ESCAPE_LINK}${parameters};${url}${ANSI_ESCAPE_BELL}`;
const matchAnsiEscape = (string, index) => {
	if (!ESCAPES$1.has(string[index])) return;
	ANSI_ESCAPE_REGEX.lastIndex = index;
	return ANSI_ESCAPE_REGEX.exec(string) ?? void 0;
};
const forEachSegment = (string, onPlainText, onEscape = () => {}) => {
	let plainStart = 0;
	let index = 0;
	while (index < string.length) {
		ESCAPE_INTRODUCER_REGEX.lastIndex = index;
		const introducer = ESCAPE_INTRODUCER_REGEX.exec(string);
		if (!introducer) break;
		const escape = matchAnsiEscape(string, introducer.index);
		if (!escape) {
			index = introducer.index + 1;
			continue;
		}
		if (introducer.index > plainStart) onPlainText(string.slice(plainStart, introducer.index));
		onEscape(escape[0]);
		index = introducer.index + escape[0].length;
		plainStart = index;
	}
	if (plainStart < string.length) onPlainText(string.slice(plainStart));
};
const getWidth = (string) => {
	let plainText = "";
	forEachSegment(string, (part) => {
		plainText += part;
	});
	return getStringWidth(plainText);
};
const getTokens = (string) => {
	const tokens = [];
	forEachSegment(string, (plainText) => {
		if (ASCII_PRINTABLE_REGEX.test(plainText)) {
			for (const character of plainText) tokens.push({
				value: character,
				width: 1
			});
			return;
		}
		for (const { segment } of segmenter.segment(plainText)) tokens.push({
			value: segment,
			width: getStringWidth(segment)
		});
	}, (escape) => {
		tokens.push({
			value: escape,
			width: 0
		});
	});
	return tokens;
};
const splitWords = (string) => {
	let currentWord = {
		value: "",
		plainText: ""
	};
	const words = [currentWord];
	forEachSegment(string, (plainText) => {
		const parts = plainText.split(" ");
		currentWord.value += parts[0];
		currentWord.plainText += parts[0];
		for (let index = 1; index < parts.length; index++) {
			currentWord = {
				value: parts[index],
				plainText: parts[index]
			};
			words.push(currentWord);
		}
	}, (escape) => {
		currentWord.value += escape;
	});
	for (const word of words) word.width = getStringWidth(word.plainText);
	return words;
};
const getColonColorToken = (parameter) => {
	const parts = parameter.split(":");
	const code = Number.parseInt(parts[0], 10);
	const mode = Number.parseInt(parts[1], 10);
	if (![
		ANSI_SGR_FOREGROUND_EXTENDED,
		ANSI_SGR_BACKGROUND_EXTENDED,
		ANSI_SGR_UNDERLINE_COLOR_EXTENDED
	].includes(code)) return;
	if (mode === ANSI_SGR_COLOR_MODE_256 && parts.length === 3 && /^\d+$/.test(parts[2])) return {
		code,
		open: parameter,
		hasArguments: true
	};
	if (mode !== ANSI_SGR_COLOR_MODE_RGB) return;
	const components = parts.length === 6 ? parts.slice(3) : parts.slice(2);
	const colorSpace = parts.length === 6 ? parts[2] : void 0;
	if (components.length === 3 && components.every((component) => /^\d+$/.test(component)) && (colorSpace === void 0 || /^\d*$/.test(colorSpace))) return {
		code,
		open: parameter,
		hasArguments: true
	};
};
const getSgrTokens = (sgrParameters) => {
	const parameters = sgrParameters.split(";");
	const sgrTokens = [];
	for (let index = 0; index < parameters.length; index++) {
		const parameter = parameters[index];
		if (parameter.includes(":")) {
			const colonColorToken = getColonColorToken(parameter);
			if (colonColorToken) sgrTokens.push(colonColorToken);
			continue;
		}
		const code = parameter === "" ? ANSI_SGR_RESET : Number.parseInt(parameter, 10);
		if (!Number.isFinite(code)) continue;
		if (code === ANSI_SGR_FOREGROUND_EXTENDED || code === ANSI_SGR_BACKGROUND_EXTENDED || code === ANSI_SGR_UNDERLINE_COLOR_EXTENDED) {
			if (index + 1 >= parameters.length) break;
			const mode = Number.parseInt(parameters[index + 1], 10);
			const colorIndex = Number.parseInt(parameters[index + 2], 10);
			if (mode === ANSI_SGR_COLOR_MODE_256 && Number.isFinite(colorIndex)) {
				sgrTokens.push({
					code,
					open: [
						code,
						mode,
						colorIndex
					].join(";"),
					hasArguments: true
				});
				index += 2;
				continue;
			}
			const red = Number.parseInt(parameters[index + 2], 10);
			const green = Number.parseInt(parameters[index + 3], 10);
			const blue = Number.parseInt(parameters[index + 4], 10);
			if (mode === ANSI_SGR_COLOR_MODE_RGB && Number.isFinite(red) && Number.isFinite(green) && Number.isFinite(blue)) {
				sgrTokens.push({
					code,
					open: [
						code,
						mode,
						red,
						green,
						blue
					].join(";"),
					hasArguments: true
				});
				index += 4;
				continue;
			}
			break;
		}
		sgrTokens.push({
			code,
			open: String(code),
			hasArguments: false
		});
	}
	return sgrTokens;
};
const removeActiveStyle = (activeStyles, family) => {
	const activeStyleIndex = activeStyles.findIndex((activeStyle) => activeStyle.family === family);
	if (activeStyleIndex !== -1) activeStyles.splice(activeStyleIndex, 1);
};
const upsertActiveStyle = (activeStyles, nextActiveStyle) => {
	removeActiveStyle(activeStyles, nextActiveStyle.family);
	activeStyles.push(nextActiveStyle);
};
const removeModifierStylesByClose = (activeStyles, closeCode) => {
	for (let index = activeStyles.length - 1; index >= 0; index--) {
		const activeStyle = activeStyles[index];
		if (activeStyle.family.startsWith("modifier-") && activeStyle.close === closeCode) activeStyles.splice(index, 1);
	}
};
const getColorStyle = (sgrToken) => {
	const { code, open, hasArguments } = sgrToken;
	if (code >= 30 && code <= 37 || code >= 90 && code <= 97 || code === ANSI_SGR_FOREGROUND_EXTENDED && hasArguments) return {
		family: "foreground",
		open,
		close: ANSI_SGR_RESET_FOREGROUND
	};
	if (code >= 40 && code <= 47 || code >= 100 && code <= 107 || code === ANSI_SGR_BACKGROUND_EXTENDED && hasArguments) return {
		family: "background",
		open,
		close: ANSI_SGR_RESET_BACKGROUND
	};
	if (code === ANSI_SGR_UNDERLINE_COLOR_EXTENDED && hasArguments) return {
		family: "underlineColor",
		open,
		close: ANSI_SGR_RESET_UNDERLINE_COLOR
	};
};
const applySgrResetCode = (code, activeStyles) => {
	if (code === ANSI_SGR_RESET) {
		activeStyles.length = 0;
		return true;
	}
	if (code === ANSI_SGR_RESET_FOREGROUND) {
		removeActiveStyle(activeStyles, "foreground");
		return true;
	}
	if (code === ANSI_SGR_RESET_BACKGROUND) {
		removeActiveStyle(activeStyles, "background");
		return true;
	}
	if (code === ANSI_SGR_RESET_UNDERLINE_COLOR) {
		removeActiveStyle(activeStyles, "underlineColor");
		return true;
	}
	if (ANSI_SGR_MODIFIER_CLOSE_CODES.has(code)) {
		removeModifierStylesByClose(activeStyles, code);
		return true;
	}
	return false;
};
const applySgrToken$1 = (sgrToken, activeStyles) => {
	const { code } = sgrToken;
	if (applySgrResetCode(code, activeStyles)) return;
	const colorStyle = getColorStyle(sgrToken);
	if (colorStyle) {
		upsertActiveStyle(activeStyles, colorStyle);
		return;
	}
	const close = ansiStyles.codes.get(code);
	if (close !== void 0 && close !== ANSI_SGR_RESET) upsertActiveStyle(activeStyles, {
		family: `modifier-${code}`,
		open: sgrToken.open,
		close
	});
};
const applySgrParameters = (sgrParameters, activeStyles) => {
	for (const sgrToken of getSgrTokens(sgrParameters)) applySgrToken$1(sgrToken, activeStyles);
};
const applySgrResets = (sgrParameters, activeStyles) => {
	for (const { code } of getSgrTokens(sgrParameters)) applySgrResetCode(code, activeStyles);
};
const applyLeadingSgrResets = (string, startIndex, activeStyles) => {
	let index = startIndex;
	while (index < string.length) {
		const match = matchAnsiEscape(string, index);
		if (!match) break;
		if (match.groups.sgr !== void 0) applySgrResets(match.groups.sgr, activeStyles);
		index += match[0].length;
	}
};
const getClosingSgrSequence = (activeStyles) => [...activeStyles].reverse().map((activeStyle) => wrapAnsiCode(activeStyle.close)).join("");
const getOpeningSgrSequence = (activeStyles) => activeStyles.map((activeStyle) => wrapAnsiCode(activeStyle.open)).join("");
const wrapWord = (rows, word, columns, rowWidth) => {
	const tokens = getTokens(word);
	let visible = rowWidth;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token.width > 0 && visible > 0 && visible + token.width > columns) {
			rows.push("");
			visible = 0;
		}
		rows[rows.length - 1] += token.value;
		visible += token.width;
		if (visible === columns && index < tokens.length - 1) {
			rows.push("");
			visible = 0;
		}
	}
	if (!visible && rows.at(-1).length > 0 && rows.length > 1) rows[rows.length - 2] += rows.pop();
	return getWidth(rows.at(-1));
};
const stringVisibleTrimSpacesRight = (string) => {
	if (!string.includes(" ")) return string;
	const segments = [];
	forEachSegment(string, (plainText) => {
		segments.push({
			value: plainText,
			isEscape: false
		});
	}, (escape) => {
		segments.push({
			value: escape,
			isEscape: true
		});
	});
	for (let index = segments.length - 1; index >= 0; index--) {
		const segment = segments[index];
		if (segment.isEscape) continue;
		let end = segment.value.length;
		while (end > 0 && segment.value[end - 1] === " ") end--;
		segment.value = segment.value.slice(0, end);
		if (getStringWidth(segment.value) > 0) break;
	}
	return segments.map((segment) => segment.value).join("");
};
const expandTabs = (line) => {
	if (!line.includes("	")) return line;
	let visible = 0;
	let expandedLine = "";
	let plainTextSinceTab = "";
	const expandPlainText = (plainText) => {
		const segments = plainText.split("	");
		for (const [index, segment] of segments.entries()) {
			expandedLine += segment;
			plainTextSinceTab += segment;
			if (index < segments.length - 1) {
				visible += getStringWidth(plainTextSinceTab);
				plainTextSinceTab = "";
				const spaces = TAB_SIZE - visible % TAB_SIZE;
				expandedLine += " ".repeat(spaces);
				visible += spaces;
			}
		}
	};
	forEachSegment(line, expandPlainText, (escape) => {
		expandedLine += escape;
	});
	return expandedLine;
};
const restoreStylesAcrossRows = (preString) => {
	let returnValue = "";
	let activeHyperlink;
	const activeStyles = [];
	let index = 0;
	let copiedIndex = 0;
	while (index < preString.length) {
		ROW_BOUNDARY_REGEX.lastIndex = index;
		const boundary = ROW_BOUNDARY_REGEX.exec(preString);
		if (!boundary) break;
		index = boundary.index;
		if (boundary[0] !== "\n") {
			const escape = matchAnsiEscape(preString, index);
			if (!escape) {
				index++;
				continue;
			}
			const { groups } = escape;
			if (groups.sgr !== void 0) applySgrParameters(groups.sgr, activeStyles);
			else if (groups.uri !== void 0) activeHyperlink = groups.uri.length === 0 ? void 0 : {
				parameters: groups.parameters,
				uri: groups.uri
			};
			index += escape[0].length;
			continue;
		}
		returnValue += preString.slice(copiedIndex, index);
		if (index > copiedIndex) {
			if (activeHyperlink) returnValue += wrapAnsiHyperlink("");
			returnValue += getClosingSgrSequence(activeStyles);
		}
		returnValue += "\n";
		index++;
		copiedIndex = index;
		if (index < preString.length && preString[index] !== "\n") {
			const openingStyles = [...activeStyles];
			applyLeadingSgrResets(preString, index, openingStyles);
			returnValue += getOpeningSgrSequence(openingStyles);
			if (activeHyperlink) returnValue += wrapAnsiHyperlink(activeHyperlink.uri, activeHyperlink.parameters);
		}
	}
	return returnValue + preString.slice(copiedIndex);
};
const exec = (string, columns, options = {}) => {
	if (options.trim !== false && string.trim() === "") return "";
	const words = splitWords(string);
	let rows = [""];
	let rowLength = 0;
	let trimmedRowIndex = -1;
	let isFirstWord = true;
	for (const word of words) {
		const rowIndex = rows.length - 1;
		if (options.trim !== false && trimmedRowIndex !== rowIndex) {
			const row = rows[rowIndex];
			const trimmedRow = row.trimStart();
			if (trimmedRow.length !== row.length) {
				rows[rowIndex] = trimmedRow;
				rowLength = getWidth(trimmedRow);
			}
			if (trimmedRow.length > 0) trimmedRowIndex = rowIndex;
		}
		if (isFirstWord) isFirstWord = false;
		else {
			if (rowLength >= columns && (options.wordWrap === false || options.trim === false)) {
				rows.push("");
				rowLength = 0;
			}
			if (rowLength > 0 || options.trim === false) {
				rows[rows.length - 1] += " ";
				rowLength++;
			}
		}
		if (options.hard && options.wordWrap !== false && word.width > columns) {
			const remainingColumns = columns - rowLength;
			const breaksStartingThisLine = 1 + Math.floor((word.width - remainingColumns - 1) / columns);
			if (Math.floor((word.width - 1) / columns) < breaksStartingThisLine) {
				rows.push("");
				rowLength = 0;
			}
			rowLength = wrapWord(rows, word.value, columns, rowLength);
			continue;
		}
		if (rowLength + word.width > columns && rowLength > 0 && word.width > 0) {
			if (options.wordWrap === false && rowLength < columns) {
				rowLength = wrapWord(rows, word.value, columns, rowLength);
				continue;
			}
			rows.push("");
			rowLength = 0;
		}
		if (rowLength + word.width > columns && options.wordWrap === false) {
			rowLength = wrapWord(rows, word.value, columns, rowLength);
			continue;
		}
		rows[rows.length - 1] += word.value;
		rowLength += word.width;
	}
	if (options.trim !== false) rows = rows.map((row) => stringVisibleTrimSpacesRight(row));
	return restoreStylesAcrossRows(rows.join("\n"));
};
const normalizeText = (string) => {
	let normalizedString = "";
	forEachSegment(string, (plainText) => {
		normalizedString += plainText.normalize();
	}, (escape) => {
		normalizedString += escape;
	});
	return normalizedString;
};
function wrapAnsi(string, columns, options) {
	return normalizeText(String(string)).replaceAll("\r\n", "\n").split("\n").map((line) => exec(expandTabs(line), columns, options)).join("\n");
}

// apps/cli/src/wrap.ts
/**
* Prose as lines that are at most `columns` wide on a terminal, each behind `indent`. A word that is
* wider than a line is cut, but not one of plain ASCII: that is a path or an id, to be copied whole.
*/
function wrap(text, columns, indent = "") {
	const width = Math.max(columns - indent.length, 20);
	const isCopied = (word) => word.length > width && /^[\x21-\x7e]+$/.test(word);
	return visibleLines(text).flatMap((line) => {
		const hard = !line.split(" ").some(isCopied);
		return wrapAnsi(line, width, { hard }).split("\n");
	}).map((line) => line === "" ? "" : indent + line);
}
/** Parts on lines that are at most `columns` wide, with a dot between; none that has room is broken. */
function wrapParts(parts, columns) {
	const lines = [];
	for (const part of parts) {
		const longer = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`;
		if (lines.length > 0 && longer.length > columns) lines.push(part);
		else lines.splice(-1, 1, longer);
	}
	return lines.flatMap((line) => wrap(line, columns));
}

// apps/cli/src/hang.ts
/** With less room than this beside its head, prose is easier to read beneath it. */
const leastRoom = 20;
/**
* Prose behind a head, such as a name in its column: what has no room in the first line goes on
* beneath the prose.
*/
function hang(head, text, columns) {
	if (columns - head.length < leastRoom) return [head.trimEnd(), ...wrap(text, columns, "    ")];
	const [first = "", ...more] = wrap(text, columns, " ".repeat(head.length));
	return [(head + first.slice(head.length)).trimEnd(), ...more];
}

// node_modules/.pnpm/is-fullwidth-code-point@5.1.0/node_modules/is-fullwidth-code-point/index.js
function isFullwidthCodePoint(codePoint) {
	if (!Number.isInteger(codePoint)) return false;
	return isFullwidth(codePoint) || isWide(codePoint);
}

// node_modules/.pnpm/slice-ansi@8.0.0/node_modules/slice-ansi/tokenize-ansi.js
const ESCAPE_CODE_POINT = 27;
const C1_DCS_CODE_POINT = 144;
const C1_SOS_CODE_POINT = 152;
const C1_CSI_CODE_POINT = 155;
const C1_ST_CODE_POINT = 156;
const C1_OSC_CODE_POINT = 157;
const C1_PM_CODE_POINT = 158;
const C1_APC_CODE_POINT = 159;
const ESCAPES = /* @__PURE__ */ new Set([
	ESCAPE_CODE_POINT,
	C1_DCS_CODE_POINT,
	C1_SOS_CODE_POINT,
	C1_CSI_CODE_POINT,
	C1_ST_CODE_POINT,
	C1_OSC_CODE_POINT,
	C1_PM_CODE_POINT,
	C1_APC_CODE_POINT
]);
const ESCAPE = "\x1B";
const ANSI_BELL = "\x07";
const ANSI_CSI = "[";
const ANSI_OSC = "]";
const ANSI_DCS = "P";
const ANSI_SOS = "X";
const ANSI_PM = "^";
const ANSI_APC = "_";
const ANSI_SGR_TERMINATOR = "m";
const ANSI_OSC_TERMINATOR = "\\";
const ANSI_STRING_TERMINATOR = `${ESCAPE}${ANSI_OSC_TERMINATOR}`;
const C1_OSC = "";
const C1_STRING_TERMINATOR = "";
const ANSI_HYPERLINK_ESC_PREFIX = `${ESCAPE}${ANSI_OSC}8;`;
const ANSI_HYPERLINK_C1_PREFIX = `${C1_OSC}8;`;
const ANSI_HYPERLINK_ESC_CLOSE = `${ANSI_HYPERLINK_ESC_PREFIX};`;
const ANSI_HYPERLINK_C1_CLOSE = `${ANSI_HYPERLINK_C1_PREFIX};`;
const CODE_POINT_0 = "0".codePointAt(0);
const CODE_POINT_9 = "9".codePointAt(0);
const CODE_POINT_SEMICOLON = ";".codePointAt(0);
const CODE_POINT_COLON = ":".codePointAt(0);
const CODE_POINT_CSI_PARAMETER_START = "0".codePointAt(0);
const CODE_POINT_CSI_PARAMETER_END = "?".codePointAt(0);
const CODE_POINT_CSI_INTERMEDIATE_START = " ".codePointAt(0);
const CODE_POINT_CSI_INTERMEDIATE_END = "/".codePointAt(0);
const CODE_POINT_CSI_FINAL_START = "@".codePointAt(0);
const CODE_POINT_CSI_FINAL_END = "~".codePointAt(0);
const REGIONAL_INDICATOR_SYMBOL_LETTER_A = 127462;
const REGIONAL_INDICATOR_SYMBOL_LETTER_Z = 127487;
const SGR_RESET_CODE = 0;
const SGR_EXTENDED_FOREGROUND_CODE = 38;
const SGR_DEFAULT_FOREGROUND_CODE = 39;
const SGR_EXTENDED_BACKGROUND_CODE = 48;
const SGR_DEFAULT_BACKGROUND_CODE = 49;
const SGR_COLOR_TYPE_ANSI_256 = 5;
const SGR_COLOR_TYPE_TRUECOLOR = 2;
const SGR_ANSI_256_FRAGMENT_LENGTH = 3;
const SGR_TRUECOLOR_FRAGMENT_LENGTH = 5;
const SGR_ANSI_256_LAST_PARAMETER_OFFSET = 2;
const SGR_TRUECOLOR_LAST_PARAMETER_OFFSET = 4;
const VARIATION_SELECTOR_16_CODE_POINT = 65039;
const COMBINING_ENCLOSING_KEYCAP_CODE_POINT = 8419;
const EMOJI_PRESENTATION_GRAPHEME_REGEX = /\p{Emoji_Presentation}/u;
const GRAPHEME_SEGMENTER = new Intl.Segmenter(void 0, { granularity: "grapheme" });
const endCodeNumbers = /* @__PURE__ */ new Set();
for (const [, end] of ansiStyles.codes) endCodeNumbers.add(end);
function isSgrParameterCharacter(codePoint) {
	return codePoint >= CODE_POINT_0 && codePoint <= CODE_POINT_9 || codePoint === CODE_POINT_SEMICOLON || codePoint === CODE_POINT_COLON;
}
function isCsiParameterCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_PARAMETER_START && codePoint <= CODE_POINT_CSI_PARAMETER_END;
}
function isCsiIntermediateCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_INTERMEDIATE_START && codePoint <= CODE_POINT_CSI_INTERMEDIATE_END;
}
function isCsiFinalCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_FINAL_START && codePoint <= CODE_POINT_CSI_FINAL_END;
}
function isRegionalIndicatorCodePoint(codePoint) {
	return codePoint >= REGIONAL_INDICATOR_SYMBOL_LETTER_A && codePoint <= REGIONAL_INDICATOR_SYMBOL_LETTER_Z;
}
function createControlParseResult(code, endIndex) {
	return {
		token: {
			type: "control",
			code
		},
		endIndex
	};
}
function isEmojiStyleGrapheme(grapheme) {
	if (EMOJI_PRESENTATION_GRAPHEME_REGEX.test(grapheme)) return true;
	for (const character of grapheme) {
		const codePoint = character.codePointAt(0);
		if (codePoint === VARIATION_SELECTOR_16_CODE_POINT || codePoint === COMBINING_ENCLOSING_KEYCAP_CODE_POINT) return true;
	}
	return false;
}
function getGraphemeWidth(grapheme) {
	let regionalIndicatorCount = 0;
	for (const character of grapheme) {
		const codePoint = character.codePointAt(0);
		if (isFullwidthCodePoint(codePoint)) return 2;
		if (isRegionalIndicatorCodePoint(codePoint)) regionalIndicatorCount++;
	}
	if (regionalIndicatorCount >= 1) return 2;
	if (isEmojiStyleGrapheme(grapheme)) return 2;
	return 1;
}
function getSgrPrefix(code) {
	if (code.startsWith("")) return "";
	return `${ESCAPE}${ANSI_CSI}`;
}
function createSgrCode(prefix, values) {
	return `${prefix}${values.join(";")}${ANSI_SGR_TERMINATOR}`;
}
function getSgrFragments(code) {
	const fragments = [];
	const sgrPrefix = getSgrPrefix(code);
	let parameterString;
	if (code.startsWith(`${ESCAPE}${ANSI_CSI}`)) parameterString = code.slice(2, -1);
	else if (code.startsWith("")) parameterString = code.slice(1, -1);
	else return fragments;
	const rawCodes = parameterString.length === 0 ? [String(SGR_RESET_CODE)] : parameterString.split(";");
	let index = 0;
	while (index < rawCodes.length) {
		const codeNumber = Number.parseInt(rawCodes[index], 10);
		if (Number.isNaN(codeNumber)) {
			index++;
			continue;
		}
		if (codeNumber === SGR_RESET_CODE) {
			fragments.push({ type: "reset" });
			index++;
			continue;
		}
		if (codeNumber === SGR_EXTENDED_FOREGROUND_CODE || codeNumber === SGR_EXTENDED_BACKGROUND_CODE) {
			const colorType = Number.parseInt(rawCodes[index + 1], 10);
			if (colorType === SGR_COLOR_TYPE_ANSI_256 && index + SGR_ANSI_256_LAST_PARAMETER_OFFSET < rawCodes.length) {
				const openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + SGR_ANSI_256_FRAGMENT_LENGTH));
				fragments.push({
					type: "start",
					code: openCode,
					endCode: ansiStyles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE)
				});
				index += SGR_ANSI_256_FRAGMENT_LENGTH;
				continue;
			}
			if (colorType === SGR_COLOR_TYPE_TRUECOLOR && index + SGR_TRUECOLOR_LAST_PARAMETER_OFFSET < rawCodes.length) {
				const openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + SGR_TRUECOLOR_FRAGMENT_LENGTH));
				fragments.push({
					type: "start",
					code: openCode,
					endCode: ansiStyles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE)
				});
				index += SGR_TRUECOLOR_FRAGMENT_LENGTH;
				continue;
			}
			const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: "start",
				code: openCode,
				endCode: ansiStyles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE)
			});
			index++;
			continue;
		}
		if (endCodeNumbers.has(codeNumber)) {
			fragments.push({
				type: "end",
				endCode: ansiStyles.color.ansi(codeNumber)
			});
			index++;
			continue;
		}
		const mappedEndCode = ansiStyles.codes.get(codeNumber);
		if (mappedEndCode !== void 0) {
			const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: "start",
				code: openCode,
				endCode: ansiStyles.color.ansi(mappedEndCode)
			});
			index++;
			continue;
		}
		const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
		fragments.push({
			type: "start",
			code: openCode,
			endCode: ansiStyles.reset.open
		});
		index++;
	}
	if (fragments.length === 0) fragments.push({ type: "reset" });
	return fragments;
}
function parseCsiCode(string, index) {
	const escapeCodePoint = string.codePointAt(index);
	let sequenceStartIndex;
	if (escapeCodePoint === ESCAPE_CODE_POINT) {
		if (string[index + 1] !== ANSI_CSI) return;
		sequenceStartIndex = index + 2;
	} else if (escapeCodePoint === C1_CSI_CODE_POINT) sequenceStartIndex = index + 1;
	else return;
	let hasCanonicalSgrParameters = true;
	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		const codePoint = string.codePointAt(sequenceIndex);
		if (isCsiFinalCharacter(codePoint)) {
			const code = string.slice(index, sequenceIndex + 1);
			if (string[sequenceIndex] !== ANSI_SGR_TERMINATOR || !hasCanonicalSgrParameters) return createControlParseResult(code, sequenceIndex + 1);
			return {
				token: {
					type: "sgr",
					code,
					fragments: getSgrFragments(code)
				},
				endIndex: sequenceIndex + 1
			};
		}
		if (isCsiParameterCharacter(codePoint)) {
			if (!isSgrParameterCharacter(codePoint)) hasCanonicalSgrParameters = false;
			continue;
		}
		if (isCsiIntermediateCharacter(codePoint)) {
			hasCanonicalSgrParameters = false;
			continue;
		}
		const endIndex = sequenceIndex;
		return createControlParseResult(string.slice(index, endIndex), endIndex);
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseHyperlinkCode(string, index) {
	let hyperlinkPrefix;
	let hyperlinkClose;
	const codePoint = string.codePointAt(index);
	if (codePoint === ESCAPE_CODE_POINT && string.startsWith(ANSI_HYPERLINK_ESC_PREFIX, index)) {
		hyperlinkPrefix = ANSI_HYPERLINK_ESC_PREFIX;
		hyperlinkClose = ANSI_HYPERLINK_ESC_CLOSE;
	} else if (codePoint === C1_OSC_CODE_POINT && string.startsWith(ANSI_HYPERLINK_C1_PREFIX, index)) {
		hyperlinkPrefix = ANSI_HYPERLINK_C1_PREFIX;
		hyperlinkClose = ANSI_HYPERLINK_C1_CLOSE;
	} else return;
	const uriStart = string.indexOf(";", index + hyperlinkPrefix.length);
	if (uriStart === -1) return createControlParseResult(string.slice(index), string.length);
	for (let sequenceIndex = uriStart + 1; sequenceIndex < string.length; sequenceIndex++) {
		const character = string[sequenceIndex];
		if (character === ANSI_BELL) return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 1),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: ANSI_BELL
			},
			endIndex: sequenceIndex + 1
		};
		if (character === ESCAPE && string[sequenceIndex + 1] === ANSI_OSC_TERMINATOR) return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 2),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: ANSI_STRING_TERMINATOR
			},
			endIndex: sequenceIndex + 2
		};
		if (character === C1_STRING_TERMINATOR) return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 1),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: C1_STRING_TERMINATOR
			},
			endIndex: sequenceIndex + 1
		};
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseControlStringCode(string, index) {
	const codePoint = string.codePointAt(index);
	let sequenceStartIndex;
	let supportsBellTerminator = false;
	switch (codePoint) {
		case ESCAPE_CODE_POINT:
			switch (string[index + 1]) {
				case ANSI_OSC:
					sequenceStartIndex = index + 2;
					supportsBellTerminator = true;
					break;
				case ANSI_DCS:
				case ANSI_SOS:
				case ANSI_PM:
				case ANSI_APC:
					sequenceStartIndex = index + 2;
					break;
				case ANSI_OSC_TERMINATOR: return createControlParseResult(ANSI_STRING_TERMINATOR, index + 2);
				default: return;
			}
			break;
		case C1_OSC_CODE_POINT:
			sequenceStartIndex = index + 1;
			supportsBellTerminator = true;
			break;
		case C1_DCS_CODE_POINT:
		case C1_SOS_CODE_POINT:
		case C1_PM_CODE_POINT:
		case C1_APC_CODE_POINT:
			sequenceStartIndex = index + 1;
			break;
		case C1_ST_CODE_POINT: return createControlParseResult(C1_STRING_TERMINATOR, index + 1);
		default: return;
	}
	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		if (supportsBellTerminator && string[sequenceIndex] === ANSI_BELL) return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
		if (string[sequenceIndex] === ESCAPE && string[sequenceIndex + 1] === ANSI_OSC_TERMINATOR) return createControlParseResult(string.slice(index, sequenceIndex + 2), sequenceIndex + 2);
		if (string[sequenceIndex] === C1_STRING_TERMINATOR) return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseAnsiCode(string, index) {
	const codePoint = string.codePointAt(index);
	if (codePoint === ESCAPE_CODE_POINT || codePoint === C1_OSC_CODE_POINT) {
		const hyperlinkCode = parseHyperlinkCode(string, index);
		if (hyperlinkCode) return hyperlinkCode;
	}
	const controlStringCode = parseControlStringCode(string, index);
	if (controlStringCode) return controlStringCode;
	return parseCsiCode(string, index);
}
function appendTrailingAnsiTokens(string, index, tokens) {
	while (index < string.length) {
		const nextCodePoint = string.codePointAt(index);
		if (!ESCAPES.has(nextCodePoint)) break;
		const escapeCode = parseAnsiCode(string, index);
		if (!escapeCode) break;
		tokens.push(escapeCode.token);
		index = escapeCode.endIndex;
	}
	return index;
}
function parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments) {
	const segment = graphemeSegments.containing(index);
	if (!segment || segment.index !== index) return;
	return {
		token: {
			type: "character",
			value: segment.segment,
			visibleWidth: getGraphemeWidth(segment.segment),
			isGraphemeContinuation: false
		},
		endIndex: index + segment.segment.length
	};
}
function collectVisibleCharacters(string) {
	const visibleCharacters = [];
	let index = 0;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				index = code.endIndex;
				continue;
			}
		}
		const value = String.fromCodePoint(codePoint);
		visibleCharacters.push({
			value,
			visibleWidth: 1,
			isGraphemeContinuation: false
		});
		index += value.length;
	}
	return visibleCharacters;
}
function applyGraphemeMetadata(visibleCharacters) {
	if (visibleCharacters.length === 0) return;
	const visibleString = visibleCharacters.map(({ value }) => value).join("");
	const scalarOffsets = [];
	let scalarOffset = 0;
	for (const visibleCharacter of visibleCharacters) {
		scalarOffsets.push(scalarOffset);
		scalarOffset += visibleCharacter.value.length;
	}
	let scalarIndex = 0;
	for (const segment of GRAPHEME_SEGMENTER.segment(visibleString)) {
		while (scalarIndex < visibleCharacters.length && scalarOffsets[scalarIndex] < segment.index) scalarIndex++;
		let graphemeIndex = scalarIndex;
		let isFirstInGrapheme = true;
		while (graphemeIndex < visibleCharacters.length && scalarOffsets[graphemeIndex] < segment.index + segment.segment.length) {
			visibleCharacters[graphemeIndex].visibleWidth = isFirstInGrapheme ? getGraphemeWidth(segment.segment) : 0;
			visibleCharacters[graphemeIndex].isGraphemeContinuation = !isFirstInGrapheme;
			isFirstInGrapheme = false;
			graphemeIndex++;
		}
		scalarIndex = graphemeIndex;
	}
}
function tokenizeAnsiWithVisibleSegmentation(string, { endCharacter = Number.POSITIVE_INFINITY } = {}) {
	const tokens = [];
	const visibleCharacters = collectVisibleCharacters(string);
	applyGraphemeMetadata(visibleCharacters);
	let index = 0;
	let visibleCharacterIndex = 0;
	let visibleCount = 0;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token);
				index = code.endIndex;
				continue;
			}
		}
		const value = String.fromCodePoint(codePoint);
		const visibleCharacter = visibleCharacters[visibleCharacterIndex];
		let visibleWidth = isFullwidthCodePoint(codePoint) ? 2 : value.length;
		if (visibleCharacter) visibleWidth = visibleCharacter.visibleWidth;
		const token = {
			type: "character",
			value,
			visibleWidth,
			isGraphemeContinuation: visibleCharacter ? visibleCharacter.isGraphemeContinuation : false
		};
		tokens.push(token);
		index += value.length;
		visibleCharacterIndex++;
		visibleCount += token.visibleWidth;
		if (visibleCount >= endCharacter) {
			const nextVisibleCharacter = visibleCharacters[visibleCharacterIndex];
			if (!nextVisibleCharacter || !nextVisibleCharacter.isGraphemeContinuation) {
				index = appendTrailingAnsiTokens(string, index, tokens);
				break;
			}
		}
	}
	return tokens;
}
function areValuesInSameGrapheme(leftValue, rightValue) {
	const pair = `${leftValue}${rightValue}`;
	const splitIndex = leftValue.length;
	for (const segment of GRAPHEME_SEGMENTER.segment(pair)) {
		if (segment.index === splitIndex) return false;
		if (segment.index > splitIndex) return true;
	}
	return true;
}
function hasAnsiSplitContinuationAhead(string, startIndex, previousVisibleValue, graphemeSegments) {
	if (!previousVisibleValue) return false;
	let index = startIndex;
	let hasAnsiCode = false;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				hasAnsiCode = true;
				index = code.endIndex;
				continue;
			}
		}
		if (!hasAnsiCode) return false;
		const characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		if (!characterToken) return true;
		return areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value);
	}
	return false;
}
function tokenizeAnsi(string, { endCharacter = Number.POSITIVE_INFINITY } = {}) {
	const tokens = [];
	const graphemeSegments = GRAPHEME_SEGMENTER.segment(string);
	let index = 0;
	let visibleCount = 0;
	let previousVisibleValue;
	let hasAnsiSinceLastVisible = false;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token);
				index = code.endIndex;
				hasAnsiSinceLastVisible = true;
				continue;
			}
		}
		const characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		if (!characterToken) return tokenizeAnsiWithVisibleSegmentation(string, { endCharacter });
		if (hasAnsiSinceLastVisible && previousVisibleValue && areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value)) return tokenizeAnsiWithVisibleSegmentation(string, { endCharacter });
		tokens.push(characterToken.token);
		index = characterToken.endIndex;
		visibleCount += characterToken.token.visibleWidth;
		hasAnsiSinceLastVisible = false;
		previousVisibleValue = characterToken.token.value;
		if (visibleCount >= endCharacter) {
			if (hasAnsiSplitContinuationAhead(string, index, previousVisibleValue, graphemeSegments)) return tokenizeAnsiWithVisibleSegmentation(string, { endCharacter });
			index = appendTrailingAnsiTokens(string, index, tokens);
			break;
		}
	}
	return tokens;
}

// node_modules/.pnpm/slice-ansi@8.0.0/node_modules/slice-ansi/index.js
function applySgrFragments(activeStyles, fragments) {
	for (const fragment of fragments) switch (fragment.type) {
		case "reset":
			activeStyles.clear();
			break;
		case "end":
			activeStyles.delete(fragment.endCode);
			break;
		case "start":
			activeStyles.delete(fragment.endCode);
			activeStyles.set(fragment.endCode, fragment.code);
	}
	return activeStyles;
}
function undoAnsiCodes(activeStyles) {
	return [...activeStyles.keys()].reverse().join("");
}
function closeHyperlink(hyperlinkToken) {
	return `${hyperlinkToken.closePrefix}${hyperlinkToken.terminator}`;
}
function shouldIncludeSgrAfterEnd(token, activeStyles) {
	let hasStartFragment = false;
	let hasClosingEffect = false;
	for (const fragment of token.fragments) {
		if (fragment.type === "start") {
			hasStartFragment = true;
			continue;
		}
		if (fragment.type === "reset" && activeStyles.size > 0) {
			hasClosingEffect = true;
			continue;
		}
		if (fragment.type === "end" && activeStyles.has(fragment.endCode)) hasClosingEffect = true;
	}
	return hasClosingEffect && !hasStartFragment;
}
function applySgrToken({ token, isPastEnd, activeStyles, returnValue, include, activeHyperlink, position }) {
	if (isPastEnd && !shouldIncludeSgrAfterEnd(token, activeStyles)) return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
	activeStyles = applySgrFragments(activeStyles, token.fragments);
	if (include) returnValue += token.code;
	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyHyperlinkToken({ token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include }) {
	if (isPastEnd && (token.action !== "close" || !activeHyperlink)) return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
	if (token.action === "open") activeHyperlink = token;
	else if (token.action === "close") activeHyperlink = void 0;
	if (include) returnValue += token.code;
	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyControlToken({ token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include }) {
	if (!isPastEnd && include) returnValue += token.code;
	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyCharacterToken({ token, start, activeStyles, activeHyperlink, position, returnValue, include }) {
	if (!include && position >= start && !token.isGraphemeContinuation) {
		include = true;
		returnValue = [...activeStyles.values()].join("");
		if (activeHyperlink) returnValue += activeHyperlink.code;
	}
	if (include) returnValue += token.value;
	position += token.visibleWidth;
	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
const tokenHandlers = {
	sgr: applySgrToken,
	hyperlink: applyHyperlinkToken,
	control: applyControlToken,
	character: applyCharacterToken
};
function applyToken(parameters) {
	const tokenHandler = tokenHandlers[parameters.token.type];
	if (!tokenHandler) {
		const { activeStyles, activeHyperlink, position, returnValue, include } = parameters;
		return {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include
		};
	}
	return tokenHandler(parameters);
}
function createHasContinuationAheadMap(tokens) {
	const hasContinuationAhead = Array.from({ length: tokens.length }, () => false);
	let nextCharacterIsContinuation = false;
	for (let tokenIndex = tokens.length - 1; tokenIndex >= 0; tokenIndex--) {
		const token = tokens[tokenIndex];
		hasContinuationAhead[tokenIndex] = nextCharacterIsContinuation;
		if (token.type === "character") nextCharacterIsContinuation = Boolean(token.isGraphemeContinuation);
	}
	return hasContinuationAhead;
}
function sliceAnsi(string, start, end) {
	const tokens = tokenizeAnsi(string, { endCharacter: end });
	const hasContinuationAhead = createHasContinuationAheadMap(tokens);
	let activeStyles = /* @__PURE__ */ new Map();
	let activeHyperlink;
	let position = 0;
	let returnValue = "";
	let include = false;
	for (const [tokenIndex, token] of tokens.entries()) {
		let isPastEnd = end !== void 0 && position >= end;
		if (isPastEnd && token.type !== "character" && hasContinuationAhead[tokenIndex]) isPastEnd = false;
		if (isPastEnd && token.type === "character" && !token.isGraphemeContinuation) break;
		({activeStyles, activeHyperlink, position, returnValue, include} = applyToken({
			token,
			isPastEnd,
			start,
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include
		}));
	}
	if (!include) return "";
	if (activeHyperlink) returnValue += closeHyperlink(activeHyperlink);
	returnValue += undoAnsiCodes(activeStyles);
	return returnValue;
}

// node_modules/.pnpm/cli-truncate@5.2.0/node_modules/cli-truncate/index.js
function getIndexOfNearestSpace(string, wantedIndex, shouldSearchRight) {
	if (string.charAt(wantedIndex) === " ") return wantedIndex;
	const direction = shouldSearchRight ? 1 : -1;
	for (let index = 0; index <= 3; index++) {
		const finalIndex = wantedIndex + index * direction;
		if (string.charAt(finalIndex) === " ") return finalIndex;
	}
	return wantedIndex;
}
function cliTruncate(text, columns, options = {}) {
	const { position = "end", space = false, preferTruncationOnSpace = false } = options;
	let { truncationCharacter = "…" } = options;
	if (typeof text !== "string") throw new TypeError(`Expected \`input\` to be a string, got ${typeof text}`);
	if (typeof columns !== "number") throw new TypeError(`Expected \`columns\` to be a number, got ${typeof columns}`);
	if (columns < 1) return "";
	const length = stringWidth(text);
	if (length <= columns) return text;
	if (columns === 1) return truncationCharacter;
	const ANSI = {
		ESC: 27,
		LEFT_BRACKET: 91,
		LETTER_M: 109
	};
	const isSgrParameter = (code) => code >= 48 && code <= 57 || code === 59;
	function leadingSgrSpanEndIndex(string) {
		let index = 0;
		while (index + 2 < string.length && string.codePointAt(index) === ANSI.ESC && string.codePointAt(index + 1) === ANSI.LEFT_BRACKET) {
			let j = index + 2;
			while (j < string.length && isSgrParameter(string.codePointAt(j))) j++;
			if (j < string.length && string.codePointAt(j) === ANSI.LETTER_M) {
				index = j + 1;
				continue;
			}
			break;
		}
		return index;
	}
	function trailingSgrSpanStartIndex(string) {
		let start = string.length;
		while (start > 1 && string.codePointAt(start - 1) === ANSI.LETTER_M) {
			let j = start - 2;
			while (j >= 0 && isSgrParameter(string.codePointAt(j))) j--;
			if (j >= 1 && string.codePointAt(j - 1) === ANSI.ESC && string.codePointAt(j) === ANSI.LEFT_BRACKET) {
				start = j - 1;
				continue;
			}
			break;
		}
		return start;
	}
	function appendWithInheritedStyleFromEnd(visible, suffix) {
		const start = trailingSgrSpanStartIndex(visible);
		if (start === visible.length) return visible + suffix;
		return visible.slice(0, start) + suffix + visible.slice(start);
	}
	function prependWithInheritedStyleFromStart(prefix, visible) {
		const end = leadingSgrSpanEndIndex(visible);
		if (end === 0) return prefix + visible;
		return visible.slice(0, end) + prefix + visible.slice(end);
	}
	if (position === "start") {
		if (preferTruncationOnSpace) {
			const nearestSpace = getIndexOfNearestSpace(text, length - columns + 1, true);
			const right = sliceAnsi(text, nearestSpace, length).trim();
			return prependWithInheritedStyleFromStart(truncationCharacter, right);
		}
		if (space) truncationCharacter += " ";
		const right = sliceAnsi(text, length - columns + stringWidth(truncationCharacter), length);
		return prependWithInheritedStyleFromStart(truncationCharacter, right);
	}
	if (position === "middle") {
		if (space) truncationCharacter = ` ${truncationCharacter} `;
		const half = Math.floor(columns / 2);
		if (preferTruncationOnSpace) {
			const spaceNearFirstBreakPoint = getIndexOfNearestSpace(text, half);
			const spaceNearSecondBreakPoint = getIndexOfNearestSpace(text, length - (columns - half) + 1, true);
			return sliceAnsi(text, 0, spaceNearFirstBreakPoint) + truncationCharacter + sliceAnsi(text, spaceNearSecondBreakPoint, length).trim();
		}
		return sliceAnsi(text, 0, half) + truncationCharacter + sliceAnsi(text, length - (columns - half) + stringWidth(truncationCharacter), length);
	}
	if (position === "end") {
		if (preferTruncationOnSpace) {
			const nearestSpace = getIndexOfNearestSpace(text, columns - 1);
			return appendWithInheritedStyleFromEnd(sliceAnsi(text, 0, nearestSpace), truncationCharacter);
		}
		if (space) truncationCharacter = ` ${truncationCharacter}`;
		return appendWithInheritedStyleFromEnd(sliceAnsi(text, 0, columns - stringWidth(truncationCharacter)), truncationCharacter);
	}
	throw new Error(`Expected \`options.position\` to be either \`start\`, \`middle\` or \`end\`, got ${position}`);
}

// apps/cli/src/code-frame.ts
const mostLines = 12;
/**
* The code that a finding quotes, with its line numbers; where the lines around it could be read,
* marked among them. Only where the quote was found in what was reviewed, so that a frame
* never shows code that is not there.
*/
function codeFrame(finding, { columns, colors, code }) {
	const { quote, line, line_end: lineEnd = line, location } = finding;
	if (quote === void 0 || line === void 0 || lineEnd === void 0) return [];
	if (location !== "exact" && location !== "moved") return [];
	const around = code?.get(finding);
	const lines = around ?? quotedLines(quote, line, lineEnd);
	const width = String(lines.reduce((most, { number = 0 }) => Math.max(most, number), 0)).length;
	const shown = lines.slice(0, mostLines).map(({ number, text }) => {
		const isMeant = number !== void 0 && number >= line && number <= lineEnd;
		const gutter = `  ${around && isMeant ? ">" : " "} ${String(number ?? "").padStart(width)} │ `;
		const room = Math.max(columns - gutter.length - 1, 10);
		const cut = cliTruncate(visible(text.replaceAll("	", "  ")), room);
		return around && !isMeant ? colors.dim(gutter + cut) : colors.dim(gutter) + cut;
	});
	return lines.length > mostLines ? [...shown, colors.dim(`    ${" ".repeat(width)} │ …`)] : shown;
}
/** What was quoted; numbered throughout only where it has no more lines than the finding. */
function quotedLines(quote, line, lineEnd) {
	const texts = quote.replace(/\n+$/, "").split("\n");
	const isNumbered = texts.length <= lineEnd - line + 1;
	return texts.map((text, index) => ({
		number: index === 0 || isNumbered ? line + index : void 0,
		text
	}));
}

// apps/cli/src/render-answer.ts
/** A consultation or a review as a person reads it. */
function answerLines(envelope, page) {
	if (envelope.tool !== "codex_review_changes") return commonLines(envelope, page, []);
	return [
		verdictLine(envelope, page),
		...doubtLines(envelope, page),
		...commonLines(envelope, page, coverageLines(envelope, page))
	];
}
/** What every answer has, with what a tool adds before the warnings and the receipt. */
function commonLines(envelope, page, added) {
	const isOurs = "review_status" in envelope && envelope.review_status === "not_run";
	return [
		...wrap(isOurs ? ownSummary(envelope) : envelope.summary, page.columns),
		...findingLines(envelope.findings, page),
		...listLines("Questions", envelope.questions, page),
		...listLines("Assumptions", envelope.assumptions, page),
		...listLines("Next steps", envelope.next_steps, page),
		...added,
		...warningLines(envelope, page),
		"",
		...wrapParts(receipt(envelope), page.columns).map(page.colors.dim)
	];
}
/** What a review would send, as a person reads it. */
function dryRunLines(envelope, page) {
	const { prompt_bytes, diff_bytes, redactions, coverage } = envelope;
	const { withheld_paths, masked_paths, inline_masks } = redactions;
	if (coverage.detected === 0) return [...wrap("A review would send nothing: there are no changes in the asked scope.", page.columns), ...warningLines(envelope, page)];
	return [
		...wrap(ownSummary(envelope), page.columns),
		"",
		...hang("  prompt  ", `${counted(prompt_bytes, "byte")}, of which the diff is ${diff_bytes}`, page.columns),
		...hang("  masked  ", `${counted(inline_masks, "value")} in ${counted(masked_paths.length, "file")}; ${counted(withheld_paths.length, "file")} withheld`, page.columns),
		...coverageLines(envelope, page),
		...warningLines(envelope, page)
	];
}
function verdictLine({ verdict, confidence, review_status }, { colors }) {
	const said = {
		pass: colors.green,
		concerns: colors.yellow,
		fail: colors.red,
		unknown: colors.magenta
	}[verdict](colors.bold(verdict.toUpperCase()));
	return review_status === "not_run" ? `${said} (nothing was reviewed)` : `${said} (${confidence} confidence)`;
}
/** Why the verdict is not that of codex, and what would mend that. */
function doubtLines(review, { columns }) {
	const { verdict } = notesOf(review);
	if (verdict.length === 0) return [];
	const isPartial = review.verdict === "unknown" && review.coverage.status === "partial";
	const { hint = "pass --allow-partial to take it as done all the same" } = review.coverage;
	const mending = isPartial ? hang("→ ", inShellAdvice(hint), columns) : [];
	return [
		...verdict.flatMap((why) => wrap(why, columns)),
		...mending,
		""
	];
}
/** Findings by file, the gravest file first, and by severity within it. */
function findingLines(findings, page) {
	const byFile = /* @__PURE__ */ new Map();
	const sorted = [...findings].sort((a, b) => bySeverity(a, b) || (a.line ?? 0) - (b.line ?? 0));
	for (const finding of sorted) {
		const file = finding.file ?? "";
		byFile.set(file, [...byFile.get(file) ?? [], finding]);
	}
	return [...byFile].flatMap(([file, found]) => [
		"",
		...wrap(file === "" ? "In general" : file, page.columns).map(page.colors.bold),
		...found.flatMap((finding) => oneFinding(finding, page))
	]);
}
function oneFinding(finding, page) {
	const { severity, title, line, line_end, evidence, risk, recommendation } = finding;
	const doubt = doubtOf(finding);
	const { colors, columns } = page;
	const lines = line_end === void 0 || line_end === line ? `line ${line}` : `lines ${line}–${line_end}`;
	const where = line === void 0 ? "" : ` ${lines}:`;
	const rank = rankOf(severity);
	const paint = rank <= 1 ? colors.red : rank === 2 ? colors.yellow : colors.cyan;
	const [first = "", ...more] = wrap(`${severity}${where} ${title}`, columns, "  ");
	return [
		first.replace(severity, paint(severity)),
		...more,
		...doubt === void 0 ? [] : wrap(doubt, columns, "    ").map(colors.dim),
		...codeFrame(finding, page),
		...[
			evidence,
			risk,
			recommendation && `→ ${recommendation}`
		].filter((text) => text !== "").flatMap((text) => wrap(text, columns, "    "))
	];
}
function listLines(title, items, { columns, colors }) {
	if (items.length === 0) return [];
	return [
		"",
		colors.bold(title),
		...items.flatMap((item) => hang("  - ", item, columns))
	];
}
/** How many of the files that were left out each reason names. */
const mostNames = 5;
function coverageLines(envelope, { columns, colors }) {
	const { coverage, tool } = envelope;
	const { included, detected, hint } = coverage;
	const isTold = tool === "codex_review_changes" && notesOf(envelope).verdict.length > 0;
	const reviewed = colors.bold(`Reviewed ${included} of ${counted(detected, "changed file")}`);
	const lines = [
		...tool === "codex_dry_run" || detected === 0 ? [] : [reviewed],
		...omissionNotes(coverage, mostNames).flatMap((note) => hang("  ", note, columns)),
		...hint === void 0 || isTold ? [] : hang("  → ", inShellAdvice(hint), columns)
	];
	return lines.length === 0 ? [] : ["", ...lines];
}
function warningLines(envelope, { columns, colors }) {
	const { others } = notesOf(envelope);
	if (others.length === 0) return [];
	return ["", ...others.flatMap((text) => hang("! ", text, columns)).map(colors.yellow)];
}

// apps/cli/src/render-delegate.ts
/** A proposed change: what was said, which files, the diff, and how to apply it. */
function delegateLines(envelope, page) {
	return [...commonLines(envelope, page, [
		...fileLines(envelope, page),
		...diffLines(envelope, page),
		...applyLines(envelope, page)
	])];
}
/** The diff alone, a line each; empty when nothing was changed. */
function diffText(envelope, page) {
	return envelope.diff === null ? "" : textOf$1(diffLines(envelope, page).slice(1));
}
/** How the exact patch is applied, to be said; undefined where nothing was changed. */
function howToApply(delegated) {
	const { patch_file, diff_applies, meta } = delegated;
	if (patch_file === void 0) return void 0;
	const apply = "To apply it, after reading it:";
	const note = diff_applies ? apply : `${lackOf(delegated)}; the patch file is exact. ${apply}`;
	const root = meta.repository_root;
	return {
		note,
		command: `git ${root === void 0 ? "" : `-C ${shellWord(root)} `}apply ${shellWord(patch_file)}`
	};
}
/** Why the diff is for reading alone. */
function lackOf({ changed_files, masked_in_diff, diff }) {
	const missing = changed_files.filter((file) => !isCounted(file)).map(({ path }) => path);
	const lacks = [...masked_in_diff.length > 0 ? ["is masked"] : [], ...missing.length > 0 ? [`has not all of ${named(missing, 3)}`] : []];
	return `The diff ${diff === null ? "" : "above "}${lacks.join(" and ") || "is not exact"}`;
}
/** Whether its lines could be counted, which those of a file beyond the bound are not. */
const isCounted = ({ lines_added, lines_removed, binary }) => binary === true || lines_added !== void 0 || lines_removed !== void 0;
/** The same as lines of a terminal. */
function applyText(envelope, page) {
	if (envelope.patch_file === void 0) return "Nothing was changed.\n";
	return textOf$1(applyLines(envelope, page).slice(1));
}
const textOf$1 = (lines) => lines.map((line) => `${line}\n`).join("");
function fileLines({ changed_files }, { columns }) {
	if (changed_files.length === 0) return ["", "Nothing was changed."];
	const sum = (of) => changed_files.reduce((total, file) => total + (file[of] ?? 0), 0);
	const uncounted = changed_files.filter((file) => !isCounted(file)).length;
	const rest = uncounted === 0 ? "" : `, and the lines of ${counted(uncounted, "file")} not counted`;
	return [
		"",
		...changed_files.flatMap((file) => hang(`  ${file.status.padEnd(8)} `, changedFileText(file), columns)),
		...wrap(`${counted(changed_files.length, "file")} changed, ${counted(sum("lines_added"), "line")} added, ${sum("lines_removed")} removed${rest}`, columns, "  ")
	];
}
/** The name of a changed file, and how many lines came and went. */
function changedFileText(file) {
	const { path, old_path, lines_added = 0, lines_removed = 0, binary } = file;
	const lines = isCounted(file) ? `+${lines_added} -${lines_removed}` : "not counted";
	const counts = binary ? "binary" : lines;
	return `${old_path === void 0 ? path : `${old_path} → ${path}`}  ${counts}`;
}
function diffLines({ diff }, { colors }) {
	if (diff === null) return [];
	const paint = (line) => {
		if (line.startsWith("+")) return colors.green(line);
		return line.startsWith("-") ? colors.red(line) : line;
	};
	return ["", ...visibleCode(diff.replace(/\n$/, "")).map(paint)];
}
function applyLines(delegated, { columns, colors }) {
	const apply = howToApply(delegated);
	if (apply === void 0) return [];
	return [
		"",
		...wrap(apply.note, columns),
		colors.bold(`  ${apply.command}`)
	];
}
/** What a delegation would start from. */
function delegatePreviewLines(preview, { columns }) {
	const { summary, commit, subject, untracked, linked_folders } = preview;
	return [
		...wrap(summary, columns),
		"",
		...hang("  commit  ", commit === null ? "none" : `${commit.slice(0, 12)} ${subject ?? ""}`, columns),
		`  prompt  ${counted(preview.prompt_bytes, "byte")}`,
		...linked_folders.length > 0 ? hang("  linked  ", linked_folders.join(", "), columns) : [],
		...untracked.paths.slice(0, 20).flatMap((path) => hang("  new     ", path, columns))
	];
}

// apps/cli/src/formats/markdown-text.ts
/**
* What the model wrote, as a part of a document: it may be Markdown, but holds no HTML, no image that is
* fetched and no mention of a person, and no block of code that goes on where the text ends.
*/
function prose(text) {
	const parts = [];
	let words = [];
	let block;
	const endWords = () => {
		if (words.length > 0) parts.push(escaped(words.join("\n")));
		words = [];
	};
	const endBlock = ({ lines, language }) => {
		parts.push(fenced(lines.join("\n"), language));
		block = void 0;
	};
	for (const line of visibleCode(text)) {
		const opened = block === void 0 ? openedBlock(line) : void 0;
		if (opened) {
			endWords();
			block = opened;
		} else if (block === void 0) words.push(line);
		else if (isEndOf(block, line)) endBlock(block);
		else block.lines.push(line.startsWith(block.indent) ? line.slice(block.indent.length) : line);
	}
	endWords();
	if (block) endBlock(block);
	return parts.join("\n");
}
/** The same in a line of its own, where no block can begin. */
function inline(text) {
	return escaped(visible(text.replace(/\s*\n\s*/g, " ").trim()));
}
/** A block of code whose fence is longer than any run of backticks in it. */
function fenced(text, language) {
	const fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
	return `${fence}${language}\n${visibleCode(text).join("\n").replace(/\n$/, "")}\n${fence}`;
}
/** Code in a line, such as the name of a file. */
function code(text) {
	const shown = visible(text);
	const longest = longestTicks(shown);
	const ticks = "`".repeat(longest + 1);
	return longest === 0 ? `${ticks}${shown}${ticks}` : `${ticks} ${shown} ${ticks}`;
}
const longestTicks = (text) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
/** Where a block of code begins: its indentation, fence and language. */
const opening = /^([^\S\n]*)(`{3,}(?=[^`\n]*$)|~{3,})[^\S\n]*([\w+#.-]*)/gm;
function openedBlock(line) {
	const [opened] = line.matchAll(opening);
	if (!opened) return void 0;
	const [, indent = "", fence = "", language = ""] = opened;
	return {
		indent,
		fence,
		language,
		lines: []
	};
}
const isEndOf = ({ fence }, line) => line.trim().startsWith(fence) && /^\s*(`+|~+)\s*$/.test(line);
/** What HTML, an image or a mention begins with. */
const danger = /&|<|@|!(?=\[)/;
/** The same, or code between runs of backticks that are equally long, within a paragraph. */
const codeOrDanger = new RegExp(`(?<![\\\\\`])(\`+)(?!\`)((?:(?!\\n\\s*\\n)[^])*?[^\`])\\1(?!\`)|${danger.source}`, "g");
/**
* In code Markdown shows an escape as it stands, so code that needs one is put into an element. What it
* takes for code hangs on all that is around; nothing hangs on that, since no danger is left in either.
*/
function escaped(text) {
	return text.replace(codeOrDanger, (found, ticks, content = "") => {
		if (ticks !== void 0) return danger.test(content) ? codeElement(content) : found;
		return {
			"@": "@⁠",
			"!": "!\\"
		}[found] ?? entity(found);
	}).replace(opening, (line) => line.replace(/[`~]/, "\\$&"));
}
function codeElement(content) {
	return `<code>${content.replace(/\s*\n\s*/g, " ").replace(/^ (.*\S.*) $/, "$1").replace(/[&<@*_~`[\]!\\|$:]/g, entity)}</code>`;
}
const entity = (character) => ({
	"&": "&amp;",
	"<": "&lt;"
})[character] ?? `&#${character.charCodeAt(0)};`;

// apps/cli/src/formats/markdown.ts
/** An answer as a Markdown document, to be posted as a comment. */
function markdown(answer) {
	return `${[
		...heading(answer),
		prose(answer.summary),
		...notes(answer),
		...answer.findings.toSorted(bySeverity).map(findingPart),
		...list("Questions", answer.questions),
		...list("Assumptions", answer.assumptions),
		...list("Next steps", answer.next_steps),
		...change(answer),
		inline(receipt(answer).join(" · "))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function heading(answer) {
	if (answer.tool !== "codex_review_changes") return [];
	const { verdict, confidence, review_status } = answer;
	return [`## Review: ${verdict} (${review_status === "not_run" ? "nothing was reviewed" : `${confidence} confidence`})`];
}
/** What the reader should know beside the answer, less what the summary has said. */
function notes(answer) {
	const { verdict, others } = notesOf(answer);
	const coverage = answer.tool === "codex_review_changes" ? coverageNotes(answer, 10) : [];
	const told = [
		...verdict,
		...coverage,
		...others
	].filter((note) => !answer.summary.includes(note));
	return told.length === 0 ? [] : [told.map((note) => `> ${inline(note)}`).join("\n>\n")];
}
function findingPart(finding) {
	const { severity, title, evidence, risk, recommendation } = finding;
	const { file, line, lineEnd = line } = placeOf$1(finding);
	const place = [file, lineEnd === line ? line : `${line}-${lineEnd}`].filter((part) => part !== void 0).join(":");
	const where = [place && code(place), doubtOf(finding)].filter(Boolean).join(" ");
	const texts = [
		evidence,
		risk,
		recommendation
	].filter((text) => text !== "").map(prose);
	return [
		`### ${severity}: ${inline(title)}`,
		...where ? [where] : [],
		...texts
	].join("\n\n");
}
function list(title, items) {
	if (items.length === 0) return [];
	return [`### ${title}`, items.map((item) => `- ${inline(item)}`).join("\n")];
}
function change(answer) {
	if (answer.tool !== "codex_delegate") return [];
	const { changed_files, diff } = answer;
	const files = changed_files.map((file) => `- ${file.status} ${code(changedFileText(file))}`).join("\n");
	const apply = howToApply(answer);
	return [
		...files === "" ? ["Nothing was changed."] : ["### Changed files", files],
		...diff ? ["### Diff", fenced(diff, "diff")] : [],
		...apply ? [apply.note, fenced(apply.command, "sh")] : []
	];
}

// apps/cli/src/formats/rdjson.ts
const severityNames = {
	critical: "ERROR",
	high: "ERROR",
	medium: "WARNING",
	low: "INFO",
	nit: "INFO"
};
/**
* A review as reviewdog's DiagnosticResult. A diagnostic must have a place; what has none is told
* by {@link besideRdjson}.
*/
function rdjson(review) {
	return runnerSafeJson({
		source: { name: "codex-in-claude" },
		diagnostics: review.findings.flatMap(diagnostic)
	});
}
/** What a review says that its rdjson has no place for, a text each. */
function besideRdjson(review) {
	const { verdict, others } = notesOf(review);
	const placeless = review.findings.filter(({ file }) => file === void 0).toSorted(bySeverity);
	return [
		...review.verdict === "pass" ? [] : [`${review.verdict}: ${ownSummary(review)}`],
		...placeless.map((finding) => `A finding without a place: ${finding.severity}: ${findingText(finding)}`),
		...verdict,
		...coverageNotes(review, 5),
		...others
	];
}
function diagnostic(finding) {
	const { severity } = finding;
	const { file, line, lineEnd } = placeOf$1(finding);
	if (file === void 0) return [];
	const end = lineEnd === void 0 ? {} : { end: { line: lineEnd } };
	return [{
		message: findingText(finding),
		location: {
			path: file,
			...line === void 0 ? {} : { range: {
				start: { line },
				...end
			} }
		},
		severity: severityNames[severity],
		code: { value: `codex/${severity}` }
	}];
}

// apps/cli/src/formats/sarif.ts
const levels = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "note",
	nit: "note"
};
/** A review as a SARIF 2.1.0 log of one run; paths are relative to the repository root. */
function sarif(review) {
	const { verdict, others } = notesOf(review);
	const notes = [
		...coverageNotes(review, Number.POSITIVE_INFINITY),
		...verdict,
		...others
	];
	return runnerSafeJson({
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: driver() },
			columnKind: "utf16CodeUnits",
			invocations: [{
				executionSuccessful: wasJudged(review),
				toolExecutionNotifications: notes.map((text) => ({
					level: "warning",
					message: { text }
				}))
			}],
			results: review.findings.map(result),
			properties: runProperties(review)
		}]
	});
}
/** Whether all of it was seen, and codex could say what it came to. */
function wasJudged(review) {
	return sawAll(review) && (review.verdict !== "unknown" || review.review_status === "not_run");
}
function driver() {
	return {
		name: "codex-in-claude",
		semanticVersion: version,
		rules: severities.map((severity) => ({
			id: `codex/${severity}`,
			shortDescription: { text: `A ${severity} finding of the review` },
			defaultConfiguration: { level: levels[severity] }
		}))
	};
}
function result(finding) {
	const { severity, id = "" } = finding;
	return {
		ruleId: `codex/${severity}`,
		ruleIndex: severities.indexOf(severity),
		level: levels[severity],
		message: { text: findingText(finding) },
		locations: [location(finding)],
		partialFingerprints: {
			"codexFinding/v1": id,
			...codeHash(finding)
		},
		properties: { ...finding }
	};
}
/** What GitHub tells alerts apart by: its upload makes it of the code at the place, where there is one. */
const codeHash = ({ file, id }) => file === void 0 && { primaryLocationLineHash: id };
/**
* GitHub refuses the whole log for one result without a place; what is said of no file in particular
* has the one by which its users know such an alert.
*/
function location(finding) {
	const { file, line, lineEnd } = placeOf$1(finding);
	if (file === void 0) return placed$1("no file associated with this alert", 1);
	return placed$1(file, line, lineEnd);
}
function placed$1(file, startLine, endLine) {
	return { physicalLocation: {
		artifactLocation: {
			uri: Buffer.from(file).toString().split("/").map(encodeURIComponent).join("/"),
			uriBaseId: "%SRCROOT%"
		},
		...startLine && { region: {
			startLine,
			...endLine && { endLine }
		} }
	} };
}
function runProperties({ verdict, confidence, review_status, summary, coverage, meta }) {
	return {
		verdict,
		confidence,
		review_status,
		summary,
		coverage,
		reviewed: meta.reviewed
	};
}

// apps/cli/src/formats/index.ts
const reviewFormats = {
	sarif,
	rdjson,
	github
};
/** What `--format` takes: for people, the envelope, an answer as a document, a review for tools. */
const formats = [
	"human",
	"json",
	"markdown",
	"sarif",
	"rdjson",
	"github"
];
/** A result in a format that only answers or only reviews have; undefined when it is neither. */
function documentOf(envelope, format) {
	if (format === "markdown") return isAnswer(envelope) ? markdown(envelope) : void 0;
	return isReview(envelope) ? reviewFormats[format](envelope) : void 0;
}
function isAnswer(envelope) {
	if (!envelope.ok) return false;
	return isReview(envelope) || envelope.tool === "codex_consult" || envelope.tool === "codex_delegate";
}

// apps/cli/src/outcome-line.ts
/** What a result came to, for whoever does not see it because it went into a file. */
function outcomeLine(envelope) {
	return visible(textOf(envelope));
}
function textOf(envelope) {
	if (!envelope.ok) return `${envelope.error.code}: ${envelope.error.message}`;
	if (envelope.tool === "codex_review_changes") {
		const { verdict, coverage, findings } = envelope;
		const { included, detected } = coverage;
		return [
			`${verdict}: reviewed ${included} of ${counted(detected, "changed file")}`,
			counted(findings.length, "finding"),
			...omissionNotes(coverage, 3).map((note) => note.toLowerCase().slice(0, 1) + note.slice(1))
		].join("; ");
	}
	if ("status" in envelope) return `job ${envelope.job_id} is ${envelope.status}`;
	return "summary" in envelope ? envelope.summary : "The command was not successful";
}

// apps/cli/src/output-file.ts
/**
* Why no file can be put there; undefined where one can. Nothing is created to find out: a new file in the repository
* would be part of the change under review. A folder, a pipe, a device or a link is left what it is:
* the file would take its place, and a link is not followed, since a repository may have put it there.
*/
async function outputProblem(path) {
	const cannot = "cannot be written";
	try {
		await access(dirname(path), constants.W_OK | constants.X_OK);
	} catch {
		return cannot;
	}
	const there = await lstat(path).catch(() => void 0);
	if (there?.isSymbolicLink()) return "is a symbolic link, and none is followed";
	return there === void 0 || there.isFile() ? void 0 : cannot;
}
/**
* Removes what an earlier run has left, and says so: it would be taken for the result of this one. A
* link is left, as it is by a run that succeeds.
*/
async function leaveNoFile(path, told) {
	if (path === void 0 || await outputProblem(path) !== void 0) return;
	const removed = await rm(path).then(() => true, () => false);
	const why = "since it is not the result of this one";
	if (removed) told.write(`The file of an earlier run was removed, ${why}\n`);
}
/** Puts a file there whole or not at all, readable by its owner alone. Fails as `open` does. */
async function writeOutputFile(path, text) {
	const begun = `${path}.${randomUUID()}.part`;
	try {
		const handle = await open(begun, "wx", 384);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(begun, path);
	} catch (error) {
		await rm(begun, { force: true });
		throw error;
	}
}

// apps/cli/src/render-capabilities.ts
/** What can be called, and with the full detail the errors and the settings. */
function capabilityLines(envelope, page) {
	const { tools, errors = [], settings = [], schemas } = envelope;
	return [
		...section("Commands", tools.flatMap(toolEntries), page),
		...section("Errors", errors.map(({ code, meaning }) => [code, meaning]), page),
		...section("Settings", settings.map(({ name, description }) => [name, description]), page),
		...schemas === void 0 ? [] : ["The schemas are printed with --format json.", ""],
		page.colors.dim(`fingerprint ${envelope.meta.fingerprint}`)
	];
}
function toolEntries({ name: tool, title, cost }) {
	const commands = commandsOfTool(tool);
	if (commands.length === 0) return [[tool, `${title} (${cost})`]];
	return commands.map(({ name, summary }) => [name, `${summary} (${cost})`]);
}
function section(title, entries, { columns, colors }) {
	if (entries.length === 0) return [];
	const width = Math.max(...entries.map(([name]) => name.length)) + 2;
	return [
		colors.bold(title),
		...entries.flatMap(([name, text]) => hang(`  ${name.padEnd(width)}`, text, columns)),
		""
	];
}
/** Where the conversation goes on. */
function transferLines(envelope, { columns, colors }) {
	return [
		...wrap(envelope.summary, columns),
		"",
		"To go on with it:",
		colors.bold(`  ${visible(envelope.resume_command)}`)
	];
}

// apps/cli/src/render-job.ts
/** One job, with the command that leads on, where there is one. */
function jobLines(job, page) {
	const { columns, colors } = page;
	const ended = job.expires_at !== null;
	return [
		...wrap(`${job.job_id}  ${job.kind}  ${job.status}`, columns).map((line) => line.replace(job.job_id, colors.bold)),
		..."elapsed_ms" in job && !ended ? wrap(progressOf(job), columns, "  ") : [],
		..."idempotency_replayed" in job && job.idempotency_replayed ? wrap("started before under this key: nothing is paid again", columns, "  ") : [],
		..."cancel_outcome" in job && job.cancel_outcome && job.cancel_outcome !== job.status ? [`  ${job.cancel_outcome.replaceAll("_", " ")}`] : [],
		...("cleanup_warnings" in job ? job.cleanup_warnings : []).flatMap((text) => hang("  ! ", text, columns)),
		...nextLines(job, page)
	];
}
/** Of a cancelled job there is nothing to be had, but for what a delegation had changed by then. */
function nextLines(job, { jobOptions = "" }) {
	const { job_id, expires_at, status, kind } = job;
	if (expires_at === null) return [`→ Run: codex-in-claude jobs wait ${job_id}${jobOptions}`];
	const isEmpty = status === "cancelled" && kind !== "delegate";
	return "result_available" in job && job.result_available && !isEmpty ? [`→ Run: codex-in-claude jobs result ${job_id}${jobOptions}`] : [];
}
function progressOf({ phase, events_seen, event_age_ms, detail }) {
	if (phase === void 0) return detail ?? "starting";
	const quiet = event_age_ms === void 0 ? "" : `, the last one ${Math.round(event_age_ms / 1e3)} s ago`;
	return `${detail ?? phase.replaceAll("_", " ")} · ${counted(events_seen ?? 0, "event")}${quiet}`;
}
/** The jobs of a repository, one a line, with as much of each as there is room for. */
function jobListLines({ jobs, unreadable }, { columns, colors }) {
	if (jobs.length + unreadable.length === 0) return ["No jobs."];
	let shown = jobColumns.map(({ title, cell }) => {
		const cells = [title, ...jobs.map(cell)];
		const width = Math.max(...cells.map(({ length }) => length));
		return {
			title,
			cells: cells.map((text) => text.padEnd(width))
		};
	});
	const lineOf = (row) => shown.map(({ cells }) => cells[row]).join("  ");
	for (const least of leastTold) {
		if (lineOf(0).length <= columns) break;
		shown = shown.filter(({ title }) => title !== least);
	}
	const [header = "", ...rows] = ["", ...jobs].map((_, row) => lineOf(row).trimEnd());
	return [
		colors.dim(header),
		...rows,
		...unreadable.flatMap(({ job_id, message }) => hang(`${job_id}  `, message, columns).map(colors.yellow))
	];
}
const jobColumns = [
	{
		title: "JOB",
		cell: ({ job_id }) => job_id
	},
	{
		title: "KIND",
		cell: ({ kind }) => kind
	},
	{
		title: "STATUS",
		cell: ({ status }) => status
	},
	{
		title: "STARTED (UTC)",
		cell: ({ started_at }) => started_at.slice(0, 16).replace("T", " ")
	},
	{
		title: "TOOK",
		cell: ({ elapsed_ms }) => `${Math.round(elapsed_ms / 1e3)} s`
	}
];
/** The columns that a narrow page goes without, the first of them first. */
const leastTold = [
	"STARTED (UTC)",
	"TOOK",
	"KIND"
];

// apps/cli/src/render-status.ts
/** Readiness as a person reads it. */
function statusLines(envelope, { colors, columns }) {
	const { codex, login, git, problems, warnings } = envelope;
	return [
		...wrap(inShellWords(envelope.summary), columns).map(paintReadiness(envelope.readiness, colors)),
		"",
		...hang("  codex  ", placeOf(codex), columns),
		...hang("  login  ", loginOf(login), columns),
		...hang("  git    ", git.found ? `at ${git.path ?? ""}` : "not found", columns),
		"",
		colors.bold("Settings"),
		...Object.entries(envelope.settings).flatMap(([name, value]) => hang(`  ${name.padEnd(24)} `, String(value) || "none", columns)),
		...[...problems, ...warnings].filter(({ message }) => !envelope.summary.includes(message)).flatMap(({ message, repair }) => [
			"",
			...wrap(message, columns, "  "),
			...hang("  → ", inShellWords(repair), columns)
		])
	];
}
function placeOf({ found, version = "of an unknown version", path = "" }) {
	return found ? `${version} at ${path}` : "not found";
}
function loginOf({ state, method }) {
	return state.replaceAll("_", " ") + (method ? ` (${method})` : "");
}
function paintReadiness(readiness, colors) {
	return {
		ready: colors.green,
		unsure: colors.yellow,
		not_ready: colors.red
	}[readiness];
}
/** The models, each with its reasoning efforts; those that codex hides come last. */
function modelLines({ models }, page) {
	const width = Math.max(...models.map(({ name }) => name.length), 0);
	const linesOf = (isHidden) => models.filter(({ hidden }) => hidden === isHidden).flatMap((model) => oneModel(model, width, page));
	const hidden = linesOf(true);
	const { dim } = page.colors;
	return [
		...linesOf(false),
		...hidden.length > 0 ? [
			"",
			dim("Left out of codex's own menus:"),
			...hidden.map(dim)
		] : [],
		"",
		dim("* the default effort")
	];
}
function oneModel({ name, reasoning_efforts, default_reasoning_effort }, width, { columns, colors }) {
	const efforts = reasoning_efforts.map((effort) => effort === default_reasoning_effort ? `${effort}*` : effort);
	return hang(`${visible(name).padEnd(width)}  `, efforts.join(" "), columns).map((line) => line.replace(/\S+\*/, colors.bold));
}

// apps/cli/src/render-report.ts
/** A result as a person reads it, ending with a newline. */
function renderReport(envelope, page) {
	return `${(envelope.ok ? successLines(envelope, page) : errorLines(envelope, page)).join("\n")}\n`;
}
function successLines(envelope, page) {
	switch (envelope.tool) {
		case "codex_status": return statusLines(envelope, page);
		case "codex_models": return modelLines(envelope, page);
		case "codex_capabilities": return capabilityLines(envelope, page);
		case "codex_transfer": return transferLines(envelope, page);
		case "codex_consult":
		case "codex_review_changes": return answerLines(envelope, page);
		case "codex_delegate": return delegateLines(envelope, page);
		case "codex_delegate_dry_run": return delegatePreviewLines(envelope, page);
		case "codex_dry_run": return dryRunLines(envelope, page);
		case "codex_job_list": return jobListLines(envelope, page);
		default: return jobLines(envelope, page);
	}
}
function errorLines({ tool, error, raw_response }, page) {
	const { colors, columns } = page;
	if (error.code === "invalid_arguments") return hang(`${colors.red("error:")} `, usageText(error, tool), columns);
	return [
		`${colors.red(colors.bold(error.code))}`,
		...wrap(messageOf(error, tool), columns),
		...candidateLines(error, page),
		...adviceLines(error, tool, page),
		...raw_response?.text ? [
			"",
			"codex had answered:",
			...wrap(raw_response.text, columns, "  ")
		] : []
	];
}
/** What is wrong with the arguments, as the command line says it of its own options. */
function usageText({ message, invalid_arguments = [] }, tool) {
	const faults = invalid_arguments.map(({ field, reason }) => {
		const [, name = field, rest = ""] = /^([a-z_]+)(.*)$/.exec(field) ?? [];
		return `${parameterWord(name, tool)}${rest} ${inShellWords(reason)}`;
	});
	return faults.length > 0 ? faults.join("; ") : inShellWords(message, { tool });
}
/** What could have been meant, where the message does not say it. */
function candidateLines({ message, allowed_values = [] }, { columns }) {
	const unsaid = allowed_values.filter((value) => !message.includes(value));
	return unsaid.length === 0 ? [] : wrap(`There is: ${unsaid.join(", ")}`, columns);
}
/** What mends an error: a sentence, or the command to run, which is left in one line to be copied. */
function adviceLines(error, tool, page) {
	const { columns, jobOptions = "" } = page;
	const { repair, repair_tool, repair_tool_params, offending_param, retry_after_ms } = error;
	const next = repair_tool === "codex_job_status" ? "codex_job_wait" : repair_tool;
	const command = next && commandLineOf(next, repair_tool_params);
	const run = command && command + (next.startsWith("codex_job_") ? jobOptions : "");
	const isInCommand = run !== void 0 && repair.includes("codex_");
	if (run && isInCommand) return [`→ Run: ${visible(run)}`];
	const named = {
		tool,
		parameters: offending_param === void 0 ? [] : [offending_param]
	};
	const seconds = retry_after_ms === void 0 ? void 0 : Math.ceil(retry_after_ms / 1e3);
	const said = inShellAdvice(repair, named);
	const timed = seconds === void 0 ? said : said.replace("Wait a while", `Wait ${seconds} s`);
	return [...hang("→ ", timed, columns), ...run ? [`→ Or run: ${visible(run)}`] : []];
}
/** The message with the options that were given where the envelope names parameters. */
function messageOf({ message, offending_param }, tool) {
	return inShellWords(message, {
		tool,
		parameters: offending_param === void 0 ? [] : [offending_param]
	});
}

// apps/cli/src/deliver.ts
/**
* Hands over the result: a format has standard output, or the file, for itself. What failed is told
* on standard error, but in the format that has a form for it, and leaves no file: not that of an
* earlier run either, which would be taken for the result of this one.
*/
async function deliver(envelope, { tool, flags, settings, printsDiff, file, began, interrupted }, host) {
	const { format } = flags;
	const page = (screen) => pageOf(host, screen, settings);
	const exitCode = exitCodeOf(envelope, {
		...flags,
		interrupted
	});
	if (format === "json") return await handOverText(runnerSafeJson(envelope));
	if (!envelope.ok) {
		tell(renderReport(envelope, page(host.stderr)));
		return await leave(exitCode);
	}
	if (format === "sarif" && (exitCode === exitCodes.notDone || isVerdictAlone(envelope))) {
		const why = "uploaded, it would close the alerts that it does not repeat";
		tellBeside([outcomeLine(envelope), ...isReview(envelope) ? [envelope.summary] : []]);
		tell(`No SARIF is given of it: ${why}\n`);
		return await leave(exitCode);
	}
	if (printsDiff) return await handOverDiff();
	if (format === "human") return await handOverText(await reportWithCode());
	const document = documentOf(envelope, format);
	if (document !== void 0) {
		if (format === "rdjson" && isReview(envelope)) tellBeside(besideRdjson(envelope));
		return await handOverText(document);
	}
	tell(`error: this result has no ${format} form; ask for --format json\n`);
	return await leave(exitCodes.usage);
	async function leave(code) {
		await leaveNoFile(file, host.stderr);
		return code;
	}
	function tell(text) {
		host.stderr.write(text);
	}
	function tellBeside(texts) {
		for (const text of texts) tell(`${visibleLines(text).join("\n")}\n`);
	}
	async function reportWithCode() {
		const paper = page(file ? paperSheet : host.stdout);
		if (!isReview(envelope)) return renderReport(envelope, paper);
		const isOfNow = tool.name === "codex_review_changes" && !envelope.meta.idempotency_replayed;
		const code = await readReviewedLines(envelope, host.env, isOfNow ? began : void 0);
		return renderReport(envelope, {
			...paper,
			code
		});
	}
	async function handOverDiff() {
		if (!envelope.ok || envelope.tool !== "codex_delegate") {
			tell("error: this job delegated nothing, so it has no diff\n");
			return await leave(exitCodes.usage);
		}
		const screen = file ? paperSheet : host.stdout;
		const delivered = await handOverText(diffText(envelope, page(screen)));
		tell(applyText(envelope, page(host.stderr)));
		return delivered;
	}
	async function handOverText(text) {
		if (file === void 0) {
			const said = format === "human" || format === "markdown" ? runnerSafe(text, host.env) : text;
			await taken(host.stdout, said, () => tell(notWritten("standard output")));
			return exitCode;
		}
		try {
			await writeOutputFile(file, text);
		} catch {
			tell(notWritten("the file of --output"));
			return exitCodes.notDone;
		}
		if (exitCode !== exitCodes.ok) tell(`${outcomeLine(envelope)}\n`);
		return exitCode;
	}
	function notWritten(where) {
		const { job_id } = envelope.meta;
		const { jobOptions = "" } = page({});
		const command = `codex-in-claude jobs result ${job_id}${jobOptions}`;
		return `error: ${where} could not be written${job_id ? `; the result is kept: ${command}` : ""}\n`;
	}
}
/** Whether a review is no pass for a reason that no finding names. */
function isVerdictAlone(envelope) {
	if (!isReview(envelope) || envelope.findings.length > 0) return false;
	return envelope.verdict === "fail" || envelope.verdict === "concerns";
}
/**
* Resolves once a stream has taken the text. Where it cannot, the error of the stream ends the program;
* that is told before, but to nobody who stopped reading.
*/
function taken(screen, text, tell) {
	return new Promise((resolve) => {
		screen.write(text, (error) => {
			if (!error) return resolve();
			if (error.code !== "EPIPE") tell();
		});
	});
}
function pageOf(host, screen, settings) {
	const stateDirectory = settings[`${settingPrefix}STATE_DIR`];
	return {
		columns: Math.min(screen.columns || 80, 120),
		...stateDirectory !== void 0 && { jobOptions: ` --state-dir ${shellWord(stateDirectory)}` },
		colors: import_picocolors.default.createColors(isColoured(screen, host.env))
	};
}
/** What a file is: no colour is forced upon it. */
const paperSheet = { isTTY: false };
function isColoured({ isTTY }, { NO_COLOR, FORCE_COLOR, TERM }) {
	if (NO_COLOR || isTTY === false) return false;
	if (FORCE_COLOR) return FORCE_COLOR !== "0";
	return Boolean(isTTY) && TERM !== "dumb";
}

// apps/cli/src/help-layout.ts
/** The widest name of an option that still has its text beside it. */
const widestTerm = 28;
/** How every help is laid out: a long name, and each on a narrow terminal, has its text beneath. */
const helpLayout = {
	optionDescription: ({ description }) => description,
	padWidth(command, helper) {
		return Math.min(Help.prototype.padWidth.call(this, command, helper), widestTerm);
	},
	formatItem(term, termWidth, description, { helpWidth = 80 }) {
		const head = `  ${term.padEnd(termWidth)}  `;
		if (description === "") return head.trimEnd();
		const beneath = " ".repeat(termWidth + 4);
		if (!(term.length > termWidth)) return hang(head, description, helpWidth).join("\n");
		return [head.trimEnd(), ...hang(beneath, description, helpWidth).filter(Boolean)].join("\n");
	}
};
/** A description with what the value may be and what it is by default, where that is known. */
function withFacts(description, ...facts) {
	const known = facts.filter((fact) => fact !== void 0);
	return known.length === 0 ? description : `${description} (${known.join("; ")})`;
}
/** What an option has by default, in words. */
const byDefault = (value) => value === void 0 ? void 0 : `default: ${value}`;

// apps/cli/src/placed-paths.ts
/** The arguments of a call with the files that a person named as the tool wants them named. */
async function placedPaths(tool, args, { cwd, workspace }) {
	const { positional } = commandsOfTool(tool)[0]?.shape ?? {};
	const given = positional && args[positional.parameter];
	if (given === void 0 || positional?.path === void 0) return { ...args };
	if (typeof given === "string") return {
		...args,
		[positional.parameter]: resolve(cwd, given)
	};
	const root = await realpath(workspace).catch(() => workspace);
	const within = async (path) => typeof path === "string" && isAbsolute(path) ? relative(root, await real(path)) || "." : path;
	return {
		...args,
		[positional.parameter]: await Promise.all(given.map(within))
	};
}
/** The path without symbolic links in the folders above it, as far as they are there. */
async function real(path) {
	const folder = await realpath(dirname(path)).catch(() => dirname(path));
	return join(folder, basename(path));
}

// apps/cli/src/flags.ts
/**
* The options of a command: the tool's parameters in kebab-case, with their descriptions, but for
* those that the command takes in another way.
*
* @param told descriptions that take the place of the tool's
*/
function flagsOf(tool, taken, told = {}) {
	const { properties } = jsonSchemaOf(tool.request);
	return Object.entries(properties).filter(([parameter]) => !taken.includes(parameter)).map(([parameter, schema]) => {
		const description = told[parameter] ?? inShellWords(schema.description ?? "");
		return {
			parameter,
			option: optionOf$1(parameter, {
				...schema,
				description
			})
		};
	});
}
function optionOf$1(parameter, schema) {
	const { type, enum: choices, minimum, maximum, description } = schema;
	const name = flagOf(parameter);
	if (choices) return choiceOption(`${name} <choice>`, choices, description);
	if (type === "integer" || type === "number") {
		const range = `${minimum} to ${maximum}`;
		return new Option(`${name} <n>`, withFacts(description, range)).argParser(Number);
	}
	if (type === "array") return new Option(`${name} <text...>`, description);
	return new Option(`${name} <text>`, description);
}
/** An option of a few values, which whoever gets the value checks. */
function choiceOption(flags, choices, description, ...facts) {
	const option = new Option(flags, withFacts(description, choices.join(", "), ...facts));
	option.argChoices = [...choices];
	return option;
}

// apps/cli/src/setting-flags.ts
const serverOnly = /* @__PURE__ */ new Set(["logLevel", "logFile"]);
/** The one tool that runs a model and makes use of them. */
const usedByOne = {
	maxDelegateDiffBytes: "codex_delegate",
	ephemeral: "codex_consult"
};
/** What the values are called that are the name of a place, so that a shell can complete them. */
const placeNames = {
	codexBin: "file",
	stateDirectory: "dir",
	readRoots: "dir"
};
/**
* The settings that a command makes use of, as options: all for a run of the model and for the status
* that shows them, the ones that find jobs or codex elsewhere.
*/
function settingFlagsOf(tool) {
	return Object.keys(settingRules).filter((key) => uses(tool, key) && !isParameter(tool, key)).map((key) => {
		const option = optionOf(key).helpGroup("Settings, over the environment:");
		return {
			variable: settingPrefix + settingRules[key].name,
			option
		};
	});
}
function optionOf(key) {
	const rule = settingRules[key];
	const { values, default: usual } = settingFacts(key);
	const name = flagOf(rule.name.toLowerCase());
	const description = inShellWords(rule.description);
	if ("values" in rule) return choiceOption(`${name} <choice>`, rule.values, description, byDefault(usual));
	const value = placeNames[key] ?? (values === void 0 ? "text" : "n");
	return new Option(`${name} <${value}>`, withFacts(description, values, byDefault(usual)));
}
function uses({ name, cost }, key) {
	const user = usedByOne[key];
	if (user !== void 0 && name !== "codex_status") return name === user;
	if (cost === "paid" || name === "codex_status") return !serverOnly.has(key);
	if (name.startsWith("codex_job_")) return key === "stateDirectory";
	return key === "codexBin" && (name === "codex_models" || name === "codex_transfer");
}
const isParameter = ({ request }, key) => Object.hasOwn(request.entries, settingRules[key].name.toLowerCase());
/**
* The environment with the settings that were given as options; a place is one from where the shell
* stands, but a bare name stays one, and is refused: it could be meant for PATH.
*
* @returns what is wrong with the first that cannot be used as it stands, without its value
*/
function withSettings(env, options, cwd) {
	const given = Object.fromEntries(Object.entries(options).map(([variable, value]) => [variable, placed(variable, value, cwd)]));
	const merged = {
		...env,
		...given
	};
	const flag = (variable) => flagOf(variable.slice(settingPrefix.length).toLowerCase());
	const empty = Object.keys(given).find((variable) => given[variable]?.trim() === "");
	if (empty !== void 0) return {
		ok: false,
		message: `${flag(empty)} must not be empty`
	};
	const problem = readSettings(merged).problems.find(({ name }) => Object.hasOwn(given, name));
	if (problem === void 0) return {
		ok: true,
		env: merged
	};
	return {
		ok: false,
		message: problem.message.replaceAll(problem.name, flag(problem.name)).replace(/^Cannot use (\S+): it must/, "$1 must").replace(/; its default is used$|, so \d+ is used$/, "").replace(/is outside (\d+ to \d+)$/, "must be a whole number from $1")
	};
}
/** A place from where the shell stands; of the roots to read there are several. */
function placed(variable, value, cwd) {
	if (!placeVariables.has(variable)) return value;
	return (variable === "CODEX_IN_CLAUDE_" + settingRules.readRoots.name ? value.split(",").map((place) => place.trim()) : [value]).map((place) => place.includes("/") ? resolve(cwd, place) : place).join(",");
}
const placeVariables = new Set(Object.keys(placeNames).map((key) => settingPrefix + settingRules[key].name));

// apps/cli/src/status-line.ts
const noStatusLine = {
	note: () => {},
	show: () => {},
	clear: () => {}
};
/**
* One line on a terminal that says what the run does now; silent anywhere else. It moves each second,
* so that a silent model can be told from a program that hangs.
*
* @param ctrlC what Ctrl-C does, such as `cancels`
*/
function statusLine(screen, ctrlC, { TERM }) {
	if (!screen.isTTY) return noStatusLine;
	const note = (text) => void screen.write(`${wrap(text, screen.columns || 80).join("\n")}\n`);
	if (TERM === "dumb") return {
		...noStatusLine,
		note
	};
	let timer;
	let shown;
	const erase = () => screen.write("\r\x1B[K");
	const draw = () => {
		if (!shown) return;
		erase();
		const room = (screen.columns || 80) - 2;
		const parts = progressParts(shown.progress, performance.now() - shown.at);
		const texts = parts.map((_, at) => [...parts.slice(0, parts.length - at), `Ctrl-C ${ctrlC}`]).map((line) => line.join(" · "));
		screen.write(cliTruncate(texts.find(({ length }) => length <= room) ?? texts[0] ?? "", room));
	};
	return {
		note,
		show: (progress) => {
			shown = {
				progress,
				at: performance.now()
			};
			draw();
			timer ??= setInterval(draw, 1e3).unref();
		},
		clear: () => {
			clearInterval(timer);
			timer = void 0;
			if (shown) erase();
			shown = void 0;
		}
	};
}
function progressParts(progress, sinceMs) {
	const { kind, phase, elapsedMs, quietMs, eventsSeen, commandsRun } = progress;
	const seconds = (ms) => `${Math.round((ms + sinceMs) / 1e3)} s`;
	return [
		`codex: ${waitingFor[kind] ?? phase.replaceAll("_", " ")}`,
		seconds(elapsedMs),
		...commandsRun > 0 ? [counted(commandsRun, "command")] : [],
		...eventsSeen > 0 ? [`last event ${seconds(quietMs)} ago`] : []
	];
}
const waitingFor = {
	queued: "waiting for another run to end",
	retrying: "waiting for the connection to come back",
	stalled: "waiting for a model that has gone silent"
};

// apps/cli/src/tool-command.ts
/** A command made of a tool: its parameters are its options. */
function toolCommand(shape, { tool, background, dryRun }, run) {
	const { positional, printsDiff = false } = shape;
	const command = new Command(shape.name.split(" ").at(-1)).summary(shape.summary).description(shape.description ?? inShellWords(tool.description)).showHelpAfterError(`(more: codex-in-claude ${shape.name} --help)`).exitOverride();
	if (positional) command.argument(positional.usage, positional.description);
	const taken = [
		...positional ? [positional.parameter] : [],
		"workspace_root",
		...printsDiff ? ["detail"] : []
	];
	const flags = flagsOf(tool, taken, {
		...commonOptions,
		...shape.options
	});
	for (const { option } of flags) command.addOption(option);
	for (const { flag, parameter, value } of shape.shorthands ?? []) {
		const described = `Short for ${flagOf(parameter)} ${value}`;
		command.addOption(new Option(flag, described).implies({ [parameter]: value }));
	}
	addCommonOptions(command, tool, printsDiff);
	const settingFlags = settingFlagsOf(tool);
	if (background) command.option("--background", "Start it as a job and return at once");
	if (dryRun) command.option("--dry-run", "Tell what would be sent, without a model call");
	for (const { option } of settingFlags) command.addOption(option);
	command.addHelpText("after", examplesText(shape.examples));
	return command.action(async (...given) => {
		const options = command.opts();
		const args = {};
		for (const { parameter, option } of flags) {
			const value = options[option.attributeName()];
			if (value !== void 0) args[parameter] = value;
		}
		if (positional && given[0] !== void 0) args[positional.parameter] = given[0];
		const chosen = options.dryRun && dryRun || options.background && background || tool;
		refuseFlags(command, chosen, tool, flags, options);
		refuseDoubles(command, shape);
		const settings = {};
		for (const { variable, option } of settingFlags) {
			const value = options[option.attributeName()];
			if (typeof value === "string") settings[variable] = value;
		}
		await run({
			tool: chosen,
			args,
			flags: options,
			settings,
			printsDiff
		});
	});
}
/** Refuses a shorthand beside the option that it stands for, since one of them would be ignored. */
function refuseDoubles(command, { shorthands = [] }) {
	for (const { flag, parameter } of shorthands) if (command.getOptionValue(flag.slice(2)) !== void 0 && command.getOptionValueSource(parameter) !== "implied") command.error(`error: ${flag} cannot be used with ${flagOf(parameter)}`);
}
/** Refuses by name what the tool that a flag chose does not take, instead of ignoring it. */
function refuseFlags(command, chosen, tool, flags, options) {
	if (chosen === tool) return;
	const names = flags.filter(({ parameter, option }) => {
		return options[option.attributeName()] !== void 0 && !Object.hasOwn(chosen.request.entries, parameter);
	}).map(({ option }) => option.long);
	if (options.failOn !== void 0) names.push("--fail-on");
	if (options.allowPartial) names.push("--allow-partial");
	if (options.format !== "human" && options.format !== "json") names.push(`--format ${options.format}`);
	if (options.dryRun && options.background) names.push("--background");
	if (names.length === 0) return;
	const choosing = options.dryRun ? "--dry-run" : "--background";
	command.error(`error: ${names.join(", ")} cannot be used with ${choosing}`);
}
/** Whose result may be a review. */
const judgingTools = /* @__PURE__ */ new Set([
	"codex_review_changes",
	"codex_job_result",
	"codex_job_consume_result"
]);
/** Whose result may be an answer, and can be asked for again when it is of another kind. */
const answeringTools = /* @__PURE__ */ new Set(["codex_consult", "codex_delegate"]);
const reviewingTools = /* @__PURE__ */ new Set(["codex_review_changes", "codex_job_result"]);
function formatsOf({ name }) {
	if (reviewingTools.has(name)) return formats;
	return answeringTools.has(name) ? [
		"human",
		"json",
		"markdown"
	] : ["human", "json"];
}
function addCommonOptions(command, tool, printsDiff) {
	const choices = printsDiff ? ["human", "json"] : formatsOf(tool);
	if (tool.name !== "codex_capabilities") command.option("-C <dir>", "Work in this folder instead of the current one");
	command.addOption(checked(choiceOption("--format <format>", choices, "What to print", byDefault("human"))).default("human"));
	if (tool.name !== "codex_job_consume_result") command.option("--output <file>", "Write it to this file, whole or not at all; - prints it");
	if (printsDiff || !judgingTools.has(tool.name)) return;
	command.addOption(checked(choiceOption("--fail-on <severity>", severities, "Exit with 1 on such a finding, or a graver one")));
	command.option("--allow-partial", "Exit with 0 when part of the change was not reviewed");
}
/** An option that no tool checks, so that the command does. */
const checked = (option) => option.choices(option.argChoices ?? []);

// apps/cli/src/usage-refusal.ts
/** The last value that an option is given, found before the arguments are known to be right. */
function valueMeant(argv, option) {
	const end = argv.indexOf("--");
	const words = end < 0 ? argv : argv.slice(0, end);
	return words.map((word, at) => {
		if (word === option) return words[at + 1];
		return word.startsWith(`${option}=`) ? word.slice(option.length + 1) : void 0;
	}).findLast((value) => value !== void 0);
}
/** The tool of the command that was meant; the free one where none was. */
function toolMeant(argv) {
	return commandShapes.find(({ name }) => name.split(" ").every((word, at) => argv[at] === word))?.tool ?? "codex_status";
}
/** Refuses before anything is spent, in the form and at the place that were asked for. */
async function refuse(message, refusal, host) {
	if (refusal.format !== "json") host.stderr.write(`error: ${message}\n`);
	return await handOverRefusal(message, refusal, host);
}
/** The same of what a person was told already. */
async function handOverRefusal(message, { tool, format, file }, host) {
	if (format !== "json") {
		await leaveNoFile(file, host.stderr);
		return exitCodes.usage;
	}
	const context = callContext({
		env: host.env,
		cwd: host.cwd,
		cwdIsChosen: true
	});
	const canBeWritten = file !== void 0 && await outputProblem(file) === void 0;
	const delivery = {
		flags: { format },
		settings: {},
		printsDiff: false,
		interrupted: false
	};
	return await deliver(refuseUsage(tool, context, message), {
		...delivery,
		tool: { name: tool },
		file: canBeWritten ? file : void 0,
		began: Date.now()
	}, host);
}

// apps/cli/src/usage-words.ts
/**
* What commander says of a fault, in the style of our own refusals. The value that it repeats is left
* out: that may be a secret.
*/
function usageWords(message) {
	return message.replace(/(?:option '(-[\w-]+)[^']*' argument|command-argument value) '.*' is invalid(?: for argument '(\w+)')?\. Allowed choices are (.*)\./s, (_, option, argument, choices = "") => `${option ?? `<${argument}>`} must be one of ${choices}`).replace(/(unknown (?:option|command)) '.*'/s, "$1").replace(/too many arguments for '(?:consult|delegate)'\. Expected 1 argument but got (\d+)\./, "$1 words are too many: put the text in quotes").replace(/option '(-[\w-]+)[^']*' argument missing/, "$1 needs a value").replace(/missing required argument '(\w+)'/, "<$1> is missing");
}

// apps/cli/src/run-cli.ts
/** Runs one command; the exit status is the answer. */
async function runCli(given) {
	const host = {
		...given,
		stderr: runnerSafeScreen(given.stderr, given.env)
	};
	let exitCode = exitCodes.ok;
	const wantsEnvelope = valueMeant(host.argv, "--format") === "json";
	const program = createProgram(host, !wantsEnvelope, async (invocation) => {
		exitCode = await runTool(invocation, host);
	});
	try {
		await program.parseAsync(helpOfGroup(host.argv), { from: "user" });
		return exitCode;
	} catch (error) {
		const file = outputFile(valueMeant(host.argv, "--output"), host.cwd);
		if (!(error instanceof CommanderError)) {
			await leaveNoFile(file, host.stderr);
			throw error;
		}
		if (error.exitCode === 0) return exitCodes.ok;
		const format = wantsEnvelope ? "json" : "human";
		const refusal = {
			tool: toolMeant(host.argv),
			format,
			file
		};
		const said = usageWords(error.message).replace(/^error: /, "");
		return await handOverRefusal(said, refusal, host);
	}
}
/** The help command of commander looks one word deep: `help jobs wait` is its `jobs help wait`. */
function helpOfGroup(argv) {
	const [first, group, ...rest] = argv;
	return first === "help" && group === "jobs" ? [
		group,
		first,
		...rest
	] : [...argv];
}
function createProgram(host, showsErrors, run) {
	const helpWidth = () => Math.min(host.stdout.columns || 80, 80);
	const output = {
		writeOut: (out) => host.stdout.write(out),
		writeErr: (err) => {
			if (showsErrors) host.stderr.write(usageWords(err));
		},
		getOutHelpWidth: helpWidth,
		getErrHelpWidth: helpWidth
	};
	const program = new Command("codex-in-claude").configureHelp(helpLayout).description("A second opinion, a structured review or a delegated change from the OpenAI Codex CLI").version(version).showHelpAfterError("The command comes first, then its options\n(more: codex-in-claude --help)").addHelpText("after", examplesText(programExamples)).exitOverride().configureOutput(output);
	const jobs = new Command("jobs").description("Runs in the background, and their results").addHelpText("after", examplesText(jobsExamples));
	jobs.copyInheritedSettings(program).showHelpAfterError("(more: codex-in-claude jobs --help)");
	const toolNamed = (name) => tools.find((tool) => tool.name === name);
	for (const shape of commandShapes) {
		const tool = toolNamed(shape.tool);
		if (!tool) continue;
		(shape.name.startsWith("jobs ") ? jobs : program).addCommand(toolCommand(shape, {
			tool,
			background: toolNamed(shape.background),
			dryRun: toolNamed(shape.dryRun)
		}, run).configureOutput(output).configureHelp(helpLayout));
	}
	const print = (script) => host.stdout.write(script);
	return program.addCommand(jobs).addCommand(completionCommand(program, print).configureHelp(helpLayout).configureOutput(output));
}
async function runTool({ tool, args: given, flags, settings, printsDiff }, host) {
	const file = outputFile(flags.output, host.cwd);
	const refusal = {
		tool: tool.name,
		format: flags.format,
		file
	};
	const problem = file && await outputProblem(file);
	if (problem) return refuse(`the file of --output ${problem}`, {
		...refusal,
		file: void 0
	}, host);
	const set = withSettings(host.env, settings, host.cwd);
	if (!set.ok) return refuse(set.message, refusal, host);
	if (pipedIn(given).length > 1) return refuse("only one argument can be read from standard input", refusal, host);
	if (flags.C?.trim() === "") return refuse("-C must not be empty", refusal, host);
	const folder = resolve(host.cwd, flags.C ?? ".");
	const args = await placedPaths(tool.name, await withStdin(given, host), {
		cwd: host.cwd,
		workspace: folder
	});
	const takesFolder = Object.hasOwn(tool.request.entries, "workspace_root");
	if (flags.C !== void 0 && takesFolder) args.workspace_root = folder;
	const cancelling = new AbortController();
	const leaving = new AbortController();
	const onInterrupt = () => cancelling.abort(/* @__PURE__ */ new Error("interrupted"));
	const onLeave = () => leaving.abort(/* @__PURE__ */ new Error("ended from outside"));
	process.on("SIGINT", onInterrupt).on("SIGTERM", onLeave).on("SIGHUP", onLeave);
	const stopListening = () => process.off("SIGINT", onInterrupt).off("SIGTERM", onLeave).off("SIGHUP", onLeave);
	const ctrlC = tool.cost === "paid" ? "cancels" : "stops waiting";
	const line = statusLine(host.stderr, ctrlC, host.env);
	const began = Date.now();
	if (tool.cost === "paid" && flags.format === "human") line.note(inShellWords(egressNotice));
	const delivery = {
		tool,
		flags,
		settings,
		printsDiff,
		file,
		began
	};
	let delivered;
	const deliverOnce = async (envelope) => {
		line.clear();
		stopListening();
		const interrupted = cancelling.signal.aborted;
		const exitCode = await deliver(envelope, {
			...delivery,
			interrupted
		}, {
			...host,
			env: set.env
		});
		delivered = {
			envelope,
			exitCode
		};
		return exitCode;
	};
	try {
		const cwd = takesFolder ? host.cwd : folder;
		const context = callContext({
			env: set.env,
			cwd,
			cwdIsChosen: true
		});
		const envelope = await callUntilEnd(tool, args, context, {
			env: set.env,
			worker: host.worker,
			cancelled: cancelling.signal,
			gone: leaving.signal,
			onProgress: line.show,
			handOver: async (result) => void await deliverOnce(result)
		});
		if (delivered === void 0) return await deliverOnce(envelope);
		if (delivered.envelope === envelope) return delivered.exitCode;
		host.stderr.write(renderReport(envelope, pageOf(host, host.stderr, settings)));
		return exitCodes.notDone;
	} finally {
		line.clear();
		stopListening();
	}
}
function outputFile(output, cwd) {
	return output === void 0 || output === "-" ? void 0 : resolve(cwd, output);
}
/** What is written in words, of which `-` stands for what is piped in; git has a branch of that name. */
const words = /* @__PURE__ */ new Set([
	"question",
	"task",
	"extra_context",
	"focus"
]);
const pipedIn = (args) => Object.keys(args).filter((name) => words.has(name) && args[name] === "-");
async function withStdin(args, { stdin, stderr }) {
	const [name] = pipedIn(args);
	if (name === void 0) return args;
	if ("isTTY" in stdin && stdin.isTTY) stderr.write("Reading from standard input; Ctrl-D at the start of a line ends it\n");
	return {
		...args,
		[name]: await text(stdin)
	};
}

export { runCli };