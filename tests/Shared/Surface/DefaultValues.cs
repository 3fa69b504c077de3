using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace MusicGenre.Testing.Surface;

/// <summary>Describes what the settable properties of an assembly's public types are when they are not set.</summary>
internal static class DefaultValues
{
    public static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(IsMadeOfProperties).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{type.FullName}\n");
            Append(text, "    ", type, Activator.CreateInstance(type)!);
        }

        return text.ToString();
    }

    private static bool IsMadeOfProperties(Type type)
        => type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false }
            && type.GetConstructor(Type.EmptyTypes) is not null
            && Settable(type).Any();

    private static IEnumerable<PropertyInfo> Settable(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });

    private static void Append(StringBuilder text, string prefix, Type type, object instance)
    {
        foreach (var property in Settable(type).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var value = property.GetValue(instance);
            if (property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                text.Append(CultureInfo.InvariantCulture, $"{prefix}{property.Name} is required\n");
            }
            else if (value is not null && IsMadeOfProperties(value.GetType()))
            {
                text.Append(CultureInfo.InvariantCulture, $"{prefix}{property.Name} = {value.GetType().Name}\n");
                if (!value.Equals(Activator.CreateInstance(value.GetType())))
                {
                    // It differs from what its type gives, which stands elsewhere.
                    Append(text, $"{prefix}{property.Name}.", value.GetType(), value);
                }
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{prefix}{property.Name} = {Format(property.Name, value)}\n");
            }
        }
    }

    private static string Format(string name, object? value) => value switch
    {
        // Not the same number on every machine.
        int number when number == Environment.ProcessorCount && name.EndsWith("Parallelism", StringComparison.Ordinal) => "the number of processors",
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(item => Format(name, item)))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
