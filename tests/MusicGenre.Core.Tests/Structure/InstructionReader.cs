using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace MusicGenre.Core.Tests.Structure;

/// <summary>Reads the intermediate language of methods.</summary>
internal static class InstructionReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types, methods and fields that a method's instructions name.</summary>
    public static IEnumerable<MemberInfo> ReadMembers(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var position = 0; position < bytes.Length;)
        {
            var value = bytes[position] == 0xFE ? (short)(0xFE00 | bytes[position + 1]) : bytes[position];
            var code = Codes[value];
            position += code.Size;
            if (code.OperandType is OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                var token = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position));
                if (method.Module.ResolveMember(token, typeArguments, methodArguments) is { } member)
                {
                    yield return member;
                }
            }

            position += GetOperandLength(code, bytes, position);
        }
    }

    private static int GetOperandLength(OpCode code, byte[] bytes, int position) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position))),
        _ => 4,
    };
}
