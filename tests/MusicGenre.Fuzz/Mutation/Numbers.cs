using System.Buffers.Binary;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Numbers at which readers tend to fail: limits of types, powers of two, and their neighbors.</summary>
internal static class Numbers
{
    public static long Interesting(FuzzRandom random) => random.Next(6) switch
    {
        0 => random.Pick<long>([0, 1, -1, 2, 3, 4, 7, 8, 16, 32, 33, 64, 100, 255, 256, 257]),
        1 => (1L << random.Next(64)) + random.Next(-1, 2),
        2 => -(1L << random.Next(64)) + random.Next(-1, 2),
        3 => random.Pick<long>([sbyte.MaxValue, sbyte.MinValue, short.MaxValue, short.MinValue, ushort.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, 0x7FFF_F000]),
        4 => random.Next(1, 70_000),
        _ => (long)random.NextUInt64(),
    };

    /// <summary>Overwrites a field of 1, 2, 3, 4 or 8 bytes in either byte order.</summary>
    public static void Write(Span<byte> field, long value, bool isBigEndian)
    {
        Span<byte> all = stackalloc byte[sizeof(long)];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteInt64BigEndian(all, value);
            all[(sizeof(long) - field.Length)..].CopyTo(field);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(all, value);
            all[..field.Length].CopyTo(field);
        }
    }

    public static long Read(ReadOnlySpan<byte> field, bool isBigEndian)
    {
        var value = 0L;
        for (var i = 0; i < field.Length; i++)
        {
            value = (value << 8) | field[isBigEndian ? i : field.Length - 1 - i];
        }

        return value;
    }

    /// <summary>Sets a field to an interesting number, or moves it a little.</summary>
    public static void Change(Span<byte> field, bool isBigEndian, FuzzRandom random)
    {
        var value = random.OneIn(2) ? Read(field, isBigEndian) + random.Next(-4, 5) : Interesting(random);
        Write(field, value, isBigEndian);
    }
}
