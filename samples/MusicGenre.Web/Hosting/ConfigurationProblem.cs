using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MusicGenre.Web.Hosting;

/// <summary>What is wrong with the configuration, in words for the operator.</summary>
internal static partial class ConfigurationProblem
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>The problem that an exception at the start tells of, on one line; null for exceptions that are not about the configuration.</summary>
    public static string? Find(Exception exception) => exception switch
    {
        OptionsValidationException validation => string.Join(" ", validation.Failures),
        InvalidOperationException { Source: Binder, Message: var message } when UnknownSettings().Match(message) is { Success: true } match
            => $"There is no setting {match.Groups["names"].Value} in {WebOptions.Section}.",
        InvalidOperationException { Source: Binder, Message: var message } when WrongValue().Match(message) is { Success: true } match
            => $"{match.Groups["setting"].Value} cannot be \"{match.Groups["value"].Value}\".",
        InvalidOperationException { Source: Binder, Message: var message } => message.ReplaceLineEndings(" "),
        _ => null,
    };

    [GeneratedRegex("not found on the instance of [^:]+: (?<names>.+?)\\.?$", RegexOptions.Singleline)]
    private static partial Regex UnknownSettings();

    [GeneratedRegex("configuration value '(?<value>.*)' at '(?<setting>[^']+)' to type", RegexOptions.Singleline)]
    private static partial Regex WrongValue();
}
