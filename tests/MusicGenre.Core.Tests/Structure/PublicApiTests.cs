using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Structure;

/// <summary>Holds the public surface against a reviewed file. Set UPDATE_PUBLIC_API=1 to write the file anew.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_OfTheLibrary_IsTheReviewedOne()
    {
        var path = RepositoryRoot.File("tests", "MusicGenre.Core.Tests", "PublicApi.txt");
        var actual = Describe(typeof(GenreClassifier).Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var expected = File.ReadAllLines(path);
        var lines = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            lines.SequenceEqual(expected.Where(line => line.Length > 0)),
            $"The public surface changed. Added:\n{string.Join('\n', lines.Except(expected))}\nRemoved:\n{string.Join('\n', expected.Except(lines))}");
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type, full: true)).Append('\n');
            foreach (var member in Members(type))
            {
                text.Append("    ").Append(type.Name).Append(": ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        return type.GetMembers(Declared)
            .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && member.Name is not "<Clone>$")
            .Select(Describe)
            .OfType<string>()
            .Order(StringComparer.Ordinal);
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Static(property.GetMethod)}{Name(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
        FieldInfo field => $"{(field.IsLiteral ? "const " : "")}{Name(field.FieldType)} {field.Name}",
        MethodInfo { IsSpecialName: false } method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        _ => null,
    };

    private static string Static(MethodInfo? method) => method is { IsStatic: true } ? "static " : "";

    private static string Setter(PropertyInfo property)
    {
        if (property.SetMethod is not { IsPublic: true } setter)
        {
            return "";
        }

        var isInit = setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return isInit ? " init;" : " set;";
    }

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"));

    private static string Name(Type type, bool full = false)
    {
        if (type.IsGenericType)
        {
            var name = type.Name.Split('`')[0];
            return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument)))}>";
        }

        return full ? type.FullName! : type.Name;
    }
}
