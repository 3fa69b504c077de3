using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MusicGenre.Errors;

/// <summary>Collects the options that are out of range, so that all can be reported at once.</summary>
internal sealed class OptionFaults
{
    private readonly string _prefix;
    private readonly List<OptionFault> _found;

    public OptionFaults()
        : this("", [])
    {
    }

    private OptionFaults(string prefix, List<OptionFault> found) => (_prefix, _found) = (prefix, found);

    /// <summary>The faults so far.</summary>
    public IReadOnlyList<OptionFault> Found => _found;

    /// <summary>Collects the faults of the options that a property holds.</summary>
    public OptionFaults Under(string property) => new($"{_prefix}{property}.", _found);

    /// <summary>Notes an option that is out of range.</summary>
    public void Require<T>(bool condition, T value, string requirement, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!condition)
        {
            _found.Add(new(_prefix + name, name, value, requirement));
        }
    }

    /// <summary>Notes a value of an enumeration that has no name.</summary>
    public void RequireDefined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TEnum : struct, Enum => Require(Enum.IsDefined(value), value, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}", name);

    /// <summary>Notes an option that is null, and returns whether it is something else.</summary>
    public bool RequireNotNull([NotNullWhen(true)] object? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is null)
        {
            _found.Add(new(_prefix + name, name, null, "given"));
        }

        return value is not null;
    }

    /// <summary>Throws for the first fault.</summary>
    /// <exception cref="ArgumentException">There is one; the message contains the option's name and value.</exception>
    public void ThrowFirst()
    {
        if (_found.Count > 0)
        {
            throw _found[0].ToException();
        }
    }
}
