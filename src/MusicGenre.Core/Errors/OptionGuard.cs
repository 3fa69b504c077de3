using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MusicGenre.Errors;

/// <summary>Throws for an option that is out of range, with a message that contains its name and value.</summary>
internal static class OptionGuard
{
    public static void Require<T>(
        [DoesNotReturnIf(false)] bool condition, T value, string requirement, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be {requirement}, but is {value}."));
        }
    }

    public static void RequireNotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is null)
        {
            throw new ArgumentException($"{name} must not be null.", name);
        }
    }

    public static void RequireDefined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TEnum : struct, Enum => Require(Enum.IsDefined(value), value, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}", name);
}
