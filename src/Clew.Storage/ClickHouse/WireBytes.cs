using System.Text;

namespace Clew.Storage.ClickHouse;

/// <summary>The bytes of an answer, as many at a time as are asked for.</summary>
sealed class WireBytes(Stream from)
{
    byte[] _bytes = new byte[1 << 18];
    int _at, _end;

    /// <summary>A text with its length before it.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes(Length()));

    /// <summary>A length.</summary>
    public int Length()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Bytes(1)[0];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                return length;
        }
    }

    /// <summary>So many bytes; valid until the next are asked for.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (!Has(count))
            throw new EndOfStreamException("The result ended in the middle of a row.");
        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }

    /// <summary>True where there are so many more.</summary>
    public bool Has(int count)
    {
        while (_end - _at < count)
        {
            if (_at > 0)
            {
                _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
                (_at, _end) = (0, _end - _at);
            }
            if (count > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(count, _bytes.Length * 2));
            var read = from.Read(_bytes, _end, _bytes.Length - _end);
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }
}
