using System.Text;
using System.Text.Json;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes JSON value by value: other types, numbers and names, members removed, repeated and nested.</summary>
/// <param name="words">Strings that mean something in the format, such as the names of enumeration members.</param>
internal sealed class JsonMutator(params string[] words) : IMutator
{
    private const int MostTokens = 512;

    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-0", "1", "-1", "2", "3", "0.5", "1e-320", "1e308", "1e999", "-1e999", "255", "256", "65536", "2147483647", "2147483648",
            "-2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "1e9", "1e10", "NaN", "\"NaN\"", "\"Infinity\"", "\"\"", "\" \"", "\"\\u0000\"",
            "\"\\ud800\"", "\"1\"", "[]", "{}", "[null]", "[[]]", "[1,2]", "{\"a\":1}", "16777216", "536870912", "1073741824",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        Span<Token> tokens = stackalloc Token[MostTokens];
        var count = Find(bytes.Bytes, tokens);
        if (count == 0)
        {
            return;
        }

        var token = tokens[random.Next(count)];
        var text = bytes.Bytes.Slice(token.Start, token.Length).ToArray();
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                bytes.Replace(token.Start, token.Length, random.Pick(Values));
                break;
            case 3:
                var number = random.OneIn(2) ? Numbers.Interesting(random) : BitConverter.Int64BitsToDouble((long)random.NextUInt64());
                bytes.Replace(token.Start, token.Length, Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case 4:
                if (words.Length > 0)
                {
                    bytes.Replace(token.Start, token.Length, Encoding.UTF8.GetBytes($"\"{random.Pick(words)}\""));
                }

                break;
            case 5:
                // With the comma before or after it, where there is one.
                var end = token.Start + token.Length;
                var hasComma = end < bytes.Length && bytes.Bytes[end] == ',';
                bytes.Remove(token.MemberStart, end - token.MemberStart + (hasComma ? 1 : 0));
                break;
            case 6:
                var member = bytes.Bytes[token.MemberStart..(token.Start + token.Length)].ToArray();
                bytes.Insert(token.Start + token.Length, [(byte)',', .. member]);
                break;
            default:
                var other = tokens[random.Next(count)];
                var value = bytes.Bytes.Slice(other.Start, other.Length).ToArray();
                bytes.Replace(token.Start, token.Length, random.OneIn(2) ? value : [(byte)'[', .. text, (byte)',', .. value, (byte)']']);
                break;
        }
    }

    /// <summary>Finds all values, with the name before those that have one, up to the first fault of the text.</summary>
    private static int Find(ReadOnlySpan<byte> json, Span<Token> tokens)
    {
        var reader = new Utf8JsonReader(json);
        Span<int> open = stackalloc int[64];
        var (count, depth, memberStart) = (0, 0, -1);
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        memberStart = start;
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        depth--;
                        if (open[depth] >= 0)
                        {
                            tokens[open[depth]].Length = (int)reader.BytesConsumed - tokens[open[depth]].Start;
                        }

                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open[depth++] = count < tokens.Length ? count : -1;
                        break;
                }

                if (count < tokens.Length)
                {
                    tokens[count++] = new() { MemberStart = memberStart < 0 ? start : memberStart, Start = start, Length = (int)reader.BytesConsumed - start };
                }

                memberStart = -1;
            }
        }
        catch (JsonException)
        {
            // What was found so far is enough.
        }

        return count;
    }

    private struct Token
    {
        public int MemberStart;
        public int Start;
        public int Length;
    }
}
