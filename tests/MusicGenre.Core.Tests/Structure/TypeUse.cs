using System.Reflection;

namespace MusicGenre.Core.Tests.Structure;

/// <summary>Finds the types that a type uses: in its bases, members, attributes and the bodies of its methods.</summary>
internal static class TypeUse
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type)
    {
        var members = type.GetMembers(Declared).Where(member => member is not TypeInfo).ToArray();
        var types = new[] { type.BaseType, type.DeclaringType }.OfType<Type>()
            .Concat(type.GetInterfaces())
            .Concat(ConstraintsOf(type.IsGenericTypeDefinition ? type.GetGenericArguments() : []))
            .Concat(AttributesOf(type.GetCustomAttributesData()))
            .Concat(members.SelectMany(OfMember));
        return types.SelectMany(Flatten).Distinct();
    }

    private static IEnumerable<Type> OfMember(MemberInfo member)
        => SignatureOf(member).Concat(AttributesOf(member.GetCustomAttributesData())).Concat(member is MethodBase method ? BodyOf(method) : []);

    private static IEnumerable<Type> SignatureOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        EventInfo @event => [@event.EventHandlerType!],
        MethodBase method =>
        [
            .. method is MethodInfo { ReturnType: var result } ? [result] : Type.EmptyTypes,
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method.GetParameters().SelectMany(parameter => AttributesOf(parameter.GetCustomAttributesData())),
            .. ConstraintsOf(method.IsGenericMethodDefinition ? method.GetGenericArguments() : []),
        ],
        _ => [],
    };

    private static IEnumerable<Type> BodyOf(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        var caught = body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType!);
        return body.LocalVariables.Select(local => local.LocalType)
            .Concat(caught)
            .Concat(InstructionReader.ReadMembers(method).SelectMany(OfNamedMember));
    }

    private static IEnumerable<Type> OfNamedMember(MemberInfo member) => member switch
    {
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, .. method.GetGenericArguments(), .. SignatureOf(method)],
        _ => [.. member.DeclaringType is { } declaring ? [declaring] : Type.EmptyTypes, .. SignatureOf(member)],
    };

    private static IEnumerable<Type> AttributesOf(IEnumerable<CustomAttributeData> attributes)
        => attributes.SelectMany(attribute => attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue))
            .SelectMany(OfArgument).Prepend(attribute.AttributeType));

    private static IEnumerable<Type> OfArgument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [argument.ArgumentType, type],
        IReadOnlyCollection<CustomAttributeTypedArgument> several => several.SelectMany(OfArgument),
        _ => [argument.ArgumentType],
    };

    private static IEnumerable<Type> ConstraintsOf(Type[] parameters) => parameters.SelectMany(parameter => parameter.GetGenericParameterConstraints());

    private static IEnumerable<Type> Flatten(Type type)
    {
        if (type.HasElementType)
        {
            return Flatten(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Flatten).Prepend(type.GetGenericTypeDefinition()) : [type];
    }
}
